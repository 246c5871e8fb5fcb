/** One clause as a sound policy could word it. */
export interface ModelClause {
  /** Topic of the catalogue it speaks of. */
  readonly topic: string
  readonly text: string
}

/**
 * A model policy in this project's own words: what policies on the relation with beneficiaries usually settle, each topic
 * in one clear clause. It votes like one policy when a damaged clause is compared, and shows an association whose policy is
 * silent what it could add.
 */
export const MODEL: readonly ModelClause[] = [
  of(
    'rights-and-duties',
    'تبيّن هذه السياسة حقوق المستفيد وواجباته، وحقوق الجمعية وواجباتها، وطريقة حل ما ينشأ بينهما من خلاف.',
  ),
  of('parties', 'تنظم السياسة علاقة الجمعية بالمستفيدين والداعمين والمتطوعين وسائر الأطراف.'),
  of(
    'priority-and-review',
    'للمستفيدين أولوية في عمل الجمعية، وتراجع هذه السياسة وتعدّل باستمرار بما يحفظ حقوقهم.',
  ),
  of('aim', 'تقديم خدمة متقنة سريعة لكل محتاج من جميع الفئات، والوصول إليه بأسهل طريق دون أن يطلب.'),
  of('ease', 'تسهيل الإجراءات على المستفيدين ليحصلوا على الخدمات دون عناء أو مشقة.'),
  of('electronic-services', 'إتاحة الخدمات إلكترونيًا بأحدث الأساليب.'),
  of('information', 'إجابة أسئلة المستفيدين واستفساراتهم بمعلومات واضحة من عدة قنوات.'),
  of('service-at-place', 'خدمة المستفيد في موقعه حفظًا لوقته ومراعاة لظروفه.'),
  of('satisfaction', 'قياس رضا المستفيدين وسيلة لرفع جودة الخدمة وتحسين إجراءاتها.'),
  of('trust', 'زيادة ثقة المستفيدين بالجمعية بتبني أفضل الممارسات والمعايير.'),
  of('misconceptions', 'تصحيح المفاهيم الخاطئة عن خدمات الجمعية.'),
  of('impressions', 'تكوين انطباعات إيجابية عن الجمعية وما تقدمه.'),
  of('rating', 'تقييم الخدمة حق للمستفيد، وهو أداة للتقويم والتطوير لا للعقاب ولا للتشهير.'),
  of('quality-culture', 'نشر ثقافة الجودة بين أقسام الجمعية كلها.'),
  of('innovation', 'ابتكار طرق إدارية وتقنية ترتقي بالخدمات وتزيل معوقاتها بعد تلمس آراء المستفيدين.'),
  of('channel-meeting', 'المقابلة.'),
  of('channel-phone', 'الاتصالات الهاتفية.'),
  of('channel-social', 'وسائل التواصل الاجتماعي.'),
  of('channel-letter', 'الخطابات.'),
  of('channel-request', 'خدمات طلب المساعدة.'),
  of('channel-volunteer', 'خدمة التطوع.'),
  of('channel-website', 'الموقع الإلكتروني للجمعية.'),
  of('channel-branches', 'مناديب المكاتب الفرعية.'),
  of('tool-bylaw', 'اللائحة الأساسية للجمعية.'),
  of('tool-guide', 'دليل خدمات البحث الاجتماعي.'),
  of('tool-support', 'دليل سياسة الدعم.'),
  of('tool-form', 'نموذج طلب الدعم.'),
  of('reception', 'استقبال المستفيد باحترام، وإعطاؤه الوقت الكافي، والإجابة عن استفساراته.'),
  of('data-check', 'مطابقة البيانات بمستنداتها والتأكد من صلاحيتها وقت التقديم.'),
  of('referral', 'من لم تتضح له الإجراءات يحال إلى المختص ليجيب عن تساؤلاته.'),
  of('declaration', 'يوقّع طالب الدعم على صحة بياناته، ويكون مسؤولًا عنها.'),
  of(
    'committee',
    'يرفع الطلب إلى لجنة البحث لدراسته، ويرد عليه بالقبول أو الرفض خلال مدة لا تقل عن أسبوعين.',
  ),
  of('registration', 'استكمال التسجيل عند اكتمال الطلبات.'),
  of('service-delivery', 'تقديم الخدمة اللازمة.'),
  of('service-request', 'يقدّم المستفيد طلب الخدمة ومعه بياناته وما يثبت شروطها.'),
  of('information-gathering', 'تجمع الإدارة المختصة ما يلزم من معلومات لدراسة الاستحقاق.'),
  of('official-documents', 'الوثائق الرسمية، ومنها الهوية الوطنية.'),
  of('evaluation', 'تُقيّم المعلومات بمعايير محددة معتمدة.'),
  of('decision', 'تصدر الإدارة المختصة قرار الاستحقاق وتبلّغ به المستفيد.'),
  of('desk-review', 'الفحص الإداري: مراجعة الوثائق والمستندات للتأكد من استيفاء الشروط.'),
  of('interview', 'المقابلة الشخصية: لقاء المستفيد لفهم حالته.'),
  of('field-check', 'الفحص الميداني: زيارة المستفيد في منزله للتحقق من ظروفه.'),
  of('fairness', 'ضمان وصول الخدمة إلى مستحقيها بعدل.'),
  of('fraud', 'منع إساءة استخدام الخدمة والاحتيال فيها.'),
  of('check-quality', 'تحسين جودة الخدمة.'),
  of('adoption', 'اعتمد مجلس الإدارة هذه السياسة في اجتماعه.'),
]

function of(topic: string, text: string): ModelClause {
  return { topic, text }
}
