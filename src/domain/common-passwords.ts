/**
 * Pieces of which easily guessed passwords are made, as `foldPassword` leaves them: what lists of leaked passwords are
 * full of, here and elsewhere, and the phrases anybody here would try first. At least four characters each.
 */
const LATIN = `
  password passwort passwd passw0rd pass1234 passphrase secret letmein welcome login signin admin administrator root
  user guest test tester testing master dragon monkey shadow sunshine princess football baseball superman batman
  iloveyou trustno1 whatever freedom starwars hello computer internet google facebook instagram twitter snapchat
  whatsapp telegram microsoft windows apple iphone samsung android change changeme default temp temporary newpassword
  mypassword company office manager employee officer charity association beneficiary donation zakat sadaqah
  mohammed muhammad mohamed mohammad ahmed ahmad abdullah abdulaziz abdulrahman fahad khalid faisal sultan salman
  saud omar fatima fatimah noura norah sarah maryam aisha khaled allah akbar bismillah alhamdulillah subhanallah
  mashallah inshallah islam muslim quran makkah mecca madinah medina riyadh jeddah dammam saudi saudiarabia arabia
  ksa2030 vision2030 vision alhilal hilal alnassr nassr alittihad ittihad alahli habibi habibti marhaba salam shukran
  abcd1234 abc123 a1b2c3d4 1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx qazwsx qazwsxedc asdf1234 qwer1234 aa123456 sila
  january february march april june july august september october november december sunday monday tuesday wednesday
  thursday friday saturday spring summer autumn winter ramadan hello123 access ninja mustang jordan michael daniel
  jessica charlie liverpool chelsea barcelona realmadrid juventus arsenal pokemon minecraft flower lovely angel family
`
const ARABIC = [
  'السلام عليكم ورحمة الله وبركاته',
  'السلام عليكم',
  'ورحمة الله وبركاته',
  'ورحمة الله',
  'بسم الله الرحمن الرحيم',
  'بسم الله',
  'لا إله إلا الله محمد رسول الله',
  'لا إله إلا الله',
  'محمد رسول الله',
  'الحمد لله رب العالمين',
  'الحمد لله',
  'سبحان الله وبحمده',
  'سبحان الله',
  'استغفر الله',
  'الله أكبر',
  'ما شاء الله',
  'إن شاء الله',
  'توكلت على الله',
  'حسبي الله ونعم الوكيل',
  'صلى الله عليه وسلم',
  'يا رب',
  'كلمة المرور',
  'كلمة السر',
  'كلمه سر',
  'الرقم السري',
  'مرحبا',
  'أهلا وسهلا',
  'حياكم الله',
  'المملكة العربية السعودية',
  'السعودية',
  'الرياض',
  'جدة',
  'مكة المكرمة',
  'المدينة المنورة',
  'الدمام',
  'الهلال',
  'النصر',
  'الاتحاد',
  'الأهلي',
  'رؤية 2030',
  'حبيبي',
  'حبيبتي',
  'أحبك',
  'بحبك',
  'الجمعية',
  'جمعية',
  'الخيرية',
  'خيرية',
  'موظف',
  'المستفيد',
  'محمد',
  'أحمد',
  'عبدالله',
  'عبدالعزيز',
  'عبدالرحمن',
  'خالد',
  'فهد',
  'فيصل',
  'سلطان',
  'سلمان',
  'فاطمة',
  'نورة',
  'سارة',
  'مريم',
  'رمضان',
  'رمضان كريم',
  'عيد مبارك',
  'القران الكريم',
  'صلة',
]

/** Rows and columns of keys, Latin and Arabic (101), letters and digits in their order. */
const ROWS = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  'abcdefghijklmnopqrstuvwxyz',
  'ضصثقفغعهخحجد',
  'شسيبلاتنمكط',
  'ئءؤرلاىةوزظ',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  'ابجدهوزحطيكلمنسعفصقرشت',
]

export const COMMON_PIECES: readonly string[] = [...LATIN.split(/\s+/).filter(Boolean), ...ARABIC]
export const KEY_ROWS: readonly string[] = ROWS
