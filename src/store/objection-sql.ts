/** When the newest objection to request `r` was made; null where there was none. */
const OBJECTED = `(SELECT max(g.at) FROM request_change g WHERE g.request_id = r.id AND g.move = 'object')`

/**
 * Ids of the officers who studied request `r` before the objection to it, as text: they matched its data, did a check, or corrected what was written down.
 * Empty where nobody objected.
 */
export const STUDIED_BEFORE = `ARRAY(
  SELECT k.by::text FROM request_check k WHERE k.request_id = r.id AND k.at <= ${OBJECTED}
   UNION SELECT p.by::text FROM request_correction p WHERE p.request_id = r.id AND p.at <= ${OBJECTED}
   UNION SELECT r.data_matched_by::text WHERE r.data_matched_by IS NOT NULL AND r.data_matched_at <= ${OBJECTED}
   UNION SELECT m.by FROM request_change m WHERE m.request_id = r.id AND m.move = 'matchData' AND m.at <= ${OBJECTED})`

/** Ids of the officers who refused request `r` by themselves before the objection to it, as text. */
export const DECIDED_BEFORE = `ARRAY(
  SELECT DISTINCT d.by FROM request_change d JOIN officer o ON o.id::text = d.by
   WHERE d.request_id = r.id AND d.move = 'decline' AND d.at <= ${OBJECTED})`
