import { openBuiltModels } from '../../src/built-models.ts'

// Tests understand by what the build has learnt, where it is of the sources they run.
openBuiltModels()
