/**
 * The command words, in every spelling the fold does not already bring together. "help" asks how to use the
 * assistant; "مساعدة" alone, in a charity, far more often means wanting support and so opens a request.
 */
export const commands = {
  menu: 'القائمة|القائمة الرئيسية|الرئيسية|القايمه|ابدأ|بداية|البداية|من جديد|ابدأ من جديد|منيو|الخيارات|start|/start|menu|main menu|home|begin|restart|alqaema|algaema',
  officer:
    'موظف|موظفة|موظفين|الموظف|موضف|انسان|شخص|شخص حقيقي|موظف حقيقي|تحويل|حولني|حولني لموظف|حولني على موظف|تحويل لموظف|تحويل الى موظف|تحويل موظف|كلم موظف|اكلم موظف|ابي موظف|ابغى موظف|ابغى اكلم موظف|ابي اكلم موظف|ابي اكلم احد|خدمة العملاء|خدمة المستفيدين|ممثل الخدمة|باحثة|اخصائي|اخصائية|agent|human|officer|operator|real person|talk to human|talk to agent|customer service|mowazaf|mowathaf|muwazaf|mwzf',
  back: 'رجوع|ارجع|رجعني|السابق|العودة|عودة|ارجاع|خطوة للخلف|للخلف|الخطوة السابقة|السؤال السابق|رجوع للخلف|back|go back|previous|return|rojoo3|rju3',
  edit: 'تعديل|عدل|اعدل|ابي اعدل|ابغى اعدل|غير|تغيير|تصحيح|تعديل البيانات|تعديل الاجابة|تعديل اجابة|edit|change|modify|correct|fix|ta3deel',
  cancel:
    'الغاء|إلغاء|الغ|الغي|الغيه|الغي الطلب|الغاء الطلب|الغو|كنسل|كنسله|ابطل|بطلت|انهاء|إنهاء|اخرج|خروج|توقف|وقف|cancel|quit|exit|abort|discard|cancel request|elgha|kansel',
  resume:
    'متابعة|نكمل|اكمل|كمل|اكمال|استمرار|استمر|نستمر|نكمل من حيث وقفنا|اكمل الطلب|اكمال الطلب|استكمال|استكمال الطلب|واصل|نواصل|كملي|resume|continue|go on|proceed|carry on|kammel',
  done: 'تم|انتهيت|خلصت|خلاص|انتهى|هذا كل شي|هذا كل شيء|بس|بس كذا|كذا خلاص|خلصنا|تم الارسال|ارسلت الكل|ارسلت كل شي|ما بقى شي|انتهينا|هذا الكل|وبس|done|finished|that s all|thats all|that is all|complete|khalas|5alas|tam',
  later:
    'لاحقا|بعدين|فيما بعد|في وقت لاحق|وقت ثاني|بوقت ثاني|بكره|بكرا|بعد شوي|مو الحين|مو الان|مب الحين|ليس الان|مش دلوقتي|مو دحين|اكمل بعدين|بكمل بعدين|اكمل لاحقا|بعد كذا|ارسلها بعدين|later|not now|remind me later|tomorrow|ba3deen|ba3den',
  skip: 'تخطي|تخطى|تجاوز|اتخطى|تخط|تجاوزه|التالي|بدون|لا يوجد تخطي|عديها|فوتها|skip|next|pass|ignore',
  yes: 'نعم|ايوه|ايوا|اي|ايه|أي نعم|اي نعم|اي والله|ايوه نعم|اجل|بلى|أكيد|اكيد|طبعا|موافق|موافقة|اوافق|نعم اوافق|تمام|طيب|زين|ابشر|ان شاء الله|اوكي|اوك|اوكيه|صح|صحيح|نعم صحيح|كلامك صحيح|مضبوط|بالضبط|مزبوط|ماشي|حاضر|تأكيد|اؤكد|اقر|أقر|نعم اقر|اقر بذلك|مناسب|يب|يس|يس اوكي|هيه|عم|yes|y|yeah|yep|yup|ok|okay|okey|k|sure|agree|i agree|confirm|correct it is|right|true|na3am|naam|aywa|aiwa|ee|eeh|akeed|akid|tamam|mwafeg|mwafiq',
  no: 'لا|لأ|لالا|لا لا|كلا|مو|مب|مهب|لا شكرا|لا ابدا|لا مو صحيح|غير صحيح|مو صحيح|مو صح|خطأ|غلط|مب صح|مش صح|غير موافق|غير موافقة|لست موافقا|لا اوافق|ما اوافق|مو موافق|ارفض|رفض|ما ابي|ما ابغى|مابي|ما ابيه|لا اريد|لا ارغب|لا شيء|غير مناسب|ما يناسبني|لع|نو|no|n|nope|nah|no thanks|no thank you|disagree|not correct|wrong|incorrect|la|la2|la shukran',
  language:
    'اللغة|لغة|تغيير اللغة|غير اللغة|تبديل اللغة|بدل اللغة|انجليزي|الانجليزية|اللغة الانجليزية|بالانجليزي|انقليزي|بالانقليزي|انكليزي|عربي|العربية|اللغة العربية|بالعربي|english|in english|english please|arabic|in arabic|language|change language|switch language|en|ar|3arabi|inglizi',
  privacy:
    'الخصوصية|خصوصية|سياسة الخصوصية|سرية البيانات|حماية البيانات|سرية المعلومات|بيان الخصوصية|privacy|privacy policy|privacy notice|data protection',
  contact:
    'تواصل|اتصال|اتصل بنا|التواصل|تواصل معنا|ارقامكم|ارقام التواصل|رقمكم|رقم الجمعية|رقم التواصل|رقم الهاتف|ارقام الجمعية|معلومات التواصل|بيانات التواصل|طرق التواصل|وسائل التواصل|عنوانكم|عنوان الجمعية|موقعكم|موقع الجمعية|العنوان|لوكيشن|اللوكيشن|contact|contact us|contacts|phone|phone number|address|location|your number|ragmakom|raqmakom',
  status:
    'حالة الطلب|حالة طلبي|طلبي|طلباتي|متابعة الطلب|متابعة طلبي|متابعة طلب|استعلام|الاستعلام عن طلب|الاستعلام عن الطلب|استعلام عن طلب|وين طلبي|وين وصل طلبي|وش صار على طلبي|ايش صار على طلبي|نتيجة الطلب|نتيجة طلبي|حالة الطلبات|status|request status|my request|my requests|track|track request|my status|application status|halat talabi|halat el talab',
  request:
    'طلب|طلب مساعدة|طلب جديد|تقديم طلب|تقديم طلب مساعدة|تقديم|تسجيل|تسجيل طلب|تقديم على مساعدة|التقديم|مساعدة|ابي مساعدة|ابغى مساعدة|اريد مساعدة|احتاج مساعدة|ساعدوني|ابي اقدم|ابغى اقدم|ابي اسجل|ابغى اسجل|اريد التقديم|طلب خدمة|طلب دعم|request|apply|new request|help request|register|request help|i need help|application|mosa3adah|musa3ada|talab|talab jadeed',
  help: 'تعليمات|التعليمات|كيف استخدمك|كيف استخدم البوت|طريقة الاستخدام|كيف استعمله|شرح|الشرح|دليل الاستخدام|وش تسوي|ماذا تفعل|help|how|how to use|instructions|how does this work|/help|what can you do|commands|الاوامر|اوامر',
  stop: 'ايقاف الرسائل|إيقاف الرسائل|ايقاف الاشعارات|ايقاف التنبيهات|اوقف الرسائل|وقف الرسائل|وقفوا الرسائل|لا ترسلون|لا ترسلون لي|لا ترسلوا لي|لا ترسل|ازعاج|الغاء الاشتراك|الغاء الرسائل|ايقاف|stop|stop messages|unsubscribe|stop all|opt out|mute|no more messages',
  'resume-messages':
    'استئناف الرسائل|تشغيل الرسائل|تفعيل الرسائل|استقبال الرسائل|اعادة الرسائل|تفعيل الاشعارات|تشغيل الاشعارات|تفعيل التنبيهات|رجعوا الرسائل|ارسلوا لي الرسائل|استئناف الاشعارات|subscribe|resume messages|start messages|unstop|opt in|unmute',
  'my-data':
    'بياناتي|معلوماتي|ملفي|ملفي الشخصي|عرض بياناتي|حذف بياناتي|احذف بياناتي|احذفوا بياناتي|امسحوا بياناتي|مسح بياناتي|تحديث بياناتي|تعديل بياناتي|نسخة من بياناتي|my data|my info|my profile|delete my data|erase my data|my information|bayanati',
  survey:
    'تقييم|التقييم|قيم|اقيم|ابي اقيم|ابغى اقيم|اريد التقييم|تقييم الخدمة|قيم الخدمة|بدء التقييم|استبيان|الاستبيان|استبانة|rate|rating|survey|rate service|start survey',
  'no-survey': 'لا ارغب في التقييم|ما ابي اقيم|ما ابغى اقيم|بدون تقييم|no survey|no survey please',
  changes:
    'وش تغير|وش اللي تغير|ماذا تغير|ما الذي تغير|ايش تغير|وش غيرتوا|وش تغير من ملاحظاتنا|ماذا غيرتم|قلتم فغيرنا|what changed|what has changed|what did you change',
  complaint:
    'شكوى|الشكوى|شكاوى|شكوا|شكوه|شكاوي|اقتراح|الاقتراحات|مقترح|شكوى او اقتراح|شكوى واقتراح|شكاوى واقتراحات|الشكاوى والاقتراحات|تقديم شكوى|رفع شكوى|عندي شكوى|ابي اشتكي|ابغى اشتكي|ابي ارفع شكوى|بلاغ على موظف|تظلم|ملاحظة على الخدمة|complaint|complain|complaints|suggestion|suggestions|feedback|file a complaint|shakwa',
  object:
    'اعتراض|الاعتراض|اعترض|معترض|معترضة|ابي اعترض|ابغى اعترض|اريد الاعتراض|اعترض على القرار|معترض على القرار|اعتراض على القرار|ابي اعترض على القرار|ابغى اعترض على القرار|عندي اعتراض|ارفع اعتراض|object|objection|appeal|i object|i want to appeal',
  withdraw:
    'اسحب طلبي|اسحبوا طلبي|اسحب الطلب|سحب طلبي|ابي اسحب طلبي|ابغى اسحب طلبي|ابي اسحب الطلب|ابغى اسحب الطلب|اسحب|انسحب|ابي انسحب|withdraw|withdraw my request|withdraw request',
  unhelpful:
    'لم يفدني|لم يفدني الجواب|لم يفدني الرد|ما فادني|مافادني|ما فادني الجواب|ما افادني|ما فادنا|ما استفدت|ما استفدت شي|ما استفدت من الجواب|مو هذا قصدي|مو هذا اللي اقصده|مو هذا اللي ابيه|مو هذا اللي ابغاه|مو هذا اللي سالت عنه|مو هذا سؤالي|مب هذا قصدي|مهب هذا قصدي|مش ده قصدي|مش هذا قصدي|مش هيك قصدي|ما هو هذا قصدي|ما قصدت كذا|ما قصدت هذا|ليس هذا ما أقصد|ليس هذا قصدي|لم أقصد هذا|هذا ليس جوابي|هذا مو جوابي|مو هذا الجواب|مو هذا جواب سؤالي|جوابك غلط|جوابكم غلط|الجواب غلط|الرد غلط|ردك غلط|اجابة خاطئة|جواب خاطئ|جواب غير صحيح|الجواب ما يخصني|ماله علاقة بسؤالي|ما له علاقة|ما لها علاقة بسؤالي|ما جاوبتني|ما جاوبتوني|ما جاوبت على سؤالي|ما رديت على سؤالي|انا اسال عن شي ثاني|اقصد شي ثاني|قصدي شي ثاني|قصدي غير|فهمتني غلط|فهمتوني غلط|ما فدتني|ما فدتوني|غير مفيد|مو مفيد|ما يفيد|ما يفيدني|not helpful|unhelpful|that did not help|this did not help|not what i meant|not what i asked|wrong answer|that is not what i asked|mo hatha gasdi|mo haza gasdi|ma fadni|ma afadni',
  volunteer:
    'تطوع|التطوع|متطوع|متطوعة|ابي اتطوع|ابغى اتطوع|اريد التطوع|ارغب بالتطوع|ارغب في التطوع|التطوع معكم|فرص تطوعية|فرصة تطوعية|فرص التطوع|volunteer|volunteering|i want to volunteer|ta6awo3|tatawo3',
}

/** A command a person can give in one or two words, at any point. */
export type Keyword = keyof typeof commands
