"""Words that stand with the names of people in letters, and words that no person is called by.

How they are weighed: `answerable.correspondence.personal.evidence`.
"""

from __future__ import annotations

from answerable.ground import wording


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TITLE_WORDS = _words(
    """
    mr mrs ms miss mx dr prof professor cllr councillor cynghorydd sir dame lord lady baroness baron rev
    revd reverend canon sgt sergeant insp inspector supt superintendent constable pc dc ds di dci dsupt cc
    acc dcc major colonel col lt lieutenant captain capt commander cmdr brigadier general fr father sister
    rabbi imam sheikh messrs ald alderman hon mme monsieur madame herr frau sra senor senora pan pani
    ustad hajj hajji shri smt athro parch parchg mrs. judge justice
    """
)
"""What stands before a name, in small letters, without its full stop."""

SHORT_RANKS = _words("cc dc di ds pc lt")
"""Titles that in capitals are other things as often: PC, CC."""

POST_WORDS = _words(
    """
    officer officers manager managers head headteacher director directors clerk adviser advisor advisers
    administrator solicitor assistant analyst coordinator co-ordinator lead secretary executive lawyer
    specialist controller registrar bursar principal inspector superintendent practitioner consultant
    apprentice commissioner leader mayor chair chairman chairwoman chairperson convener convenor provost
    engineer ranger technician supervisor caretaker governor auditor trustee colleague handler reviewer
    barrister counsel accountant treasurer custodian champion owner archivist librarian paralegal trainee
    deputy warden steward surveyor architect planner buyer investigator dean chancellor vice-chancellor
    rector fellow lecturer researcher nurse matron surgeon physician pharmacist paramedic therapist
    ombudsman electrician plumber contractor installer keeper decision-maker maker president editor
    spokesperson spokesman spokeswoman partner receptionist typist harbourmaster operator dispatcher
    councillor member sergeant constable guardian janitor groundsman teacher tutor headmaster headmistress
    curator representative correspondent associate scientist developer programmer designer swyddog rheolwr
    cyfarwyddwr pennaeth clerc cydlynydd prifathro prifathrawes ysgrifennydd cadeirydd arweinydd
    """
)
"""The last word of a post that somebody holds."""

HEAD_WORDS = _words(
    """
    abbey academy academies accounts act acts agency air airport allotments ambulance appeal appendix
    arcade archive archives arena art arts assembly association associates authority authorities avenue
    award backlog bank bar barracks base basin bay beach bill block board body borough branch bridge
    brigade brewery brook bs bucket building buildings bureau bus business cabinet cafe camera cameras
    camp campaign campus canal care cars castle catalogue cathedral cemetery centre center chambers
    channel chapel charity church churchyard circus city civic clinic clinical close club code college
    collection combined commission commissioners committee common communications community company
    complaints conference congregation consortium constabulary constituency contact contract control
    convention cooperative coroner corporate corporation corps cottage cottages council councils county
    court cove crematorium crescent cricket crime croft cross customer dairy dale data department dept
    desk development digital diocese direct directive directorate disability dispensary district division
    dock docks document drive economic education effect electoral email emergency employment energy
    enforcement enquiries enquiry enterprise enterprises environment environmental estate estates exchange
    exhibition express facilities faculty fair farm federation ferry festival field fields finance fire
    firth fleet foods football force forest fort forum foundation framework fraud freedom gallery games
    garage garden gardens gate gateway government governance grange green grid ground grounds group grove
    guide guidance guidelines guild hall halls harbour haven headquarters health heath helpdesk helpline
    heritage highway highways hill hills hmp hms holdings home homes horticultural hospice hospital
    hospitals hostel hotel house housing hub human ico index industries infirmary information
    infrastructure initiative inn inquest inquiry insight institute institution insurance intelligence
    interchange international island isle islands joint journal junction jurisdiction justice kingdom
    kingdoms laboratories laboratory lake lane law laws legal legion leisure library libraries licensing
    limited line link litigation llp lodge london ltd magistrates magazine mailbox mall manor marina
    market marshalling mass media medical memorial metropolitan mews mill mills minister ministry mobile
    model monitoring monument moor mount municipal museum names national network news newspaper nhs
    northern notice nursery obe observatory office offices official ombudsman operations order ordinance
    organisation orchard outreach paddock page palace panel papers parade parish park parking parks
    parliament partners partnership partnerships passage path pavilion payroll performance permit personal
    pharmacy pictures pier place plain plan planning plant plaza plc point police policing policy pond
    pool port portal post practice precinct press primary prison private privy procurement product
    products programme project projects prom promenade properties property protection protocol provider
    public publications publishing pumps quarry quarter quay questions radio railway rail recovery
    reference regional register registers registry regulations regulatory relations repairs report reports
    request requests rescue reserve reservoir residence resilience resources response restaurant retail
    review ridge risk rise river road roads room rooms rounds row royal rural safeguarding safety
    sanatorium scheme school schools science sea secondary secretariat section sector secure security
    senate series service services shelter shire shop shopping shops show site sixth social societies
    society software solutions south southern spire sports spring springs square stadium staff standards
    station statistics store stores strategic strategy street studio studios suite supermarket supplies
    supply surgery surveillance survey suites system systems task taskforce team teams technical
    technologies technology telecom telephone terminal terrace theatre theatres tower towers town
    townscape traffic training transformation transport transparency treasury treaty tribunal trust trusts
    tunnel turnpike unit united university utilities vale valley vessel view viaduct villa villas village
    villages walk ward wards warehouse waste water waterworks way website welfare western wharf wing wood
    woods workhouse works yard youth zone zoo act's north east west central british english scottish welsh
    irish european imperial democratic independent awdurdod bwrdd canolfan cyfnewidfa cyngor gwasanaeth
    gwasanaethau heddlu prifysgol swyddfa ymddiriedolaeth bwrdeistref comisiynydd tim llywodraeth
    llywodraethu comhairle oilthigh first infant infants junior lower upper middle cofe ce rc vc va utc
    catholic roman adventist anglican methodist jewish muslim voluntary aided controlled endowed grammar
    comprehensive preparatory prep specialist orthopaedic temple executive sub-treasurer award's lecture
    lectures scholarship prize medal cup league trophy method principle principles curve syndrome disease
    law's doctrine judgment judgement standard test scale rule rules case formula bursary parlour edition
    ale stout cider cheese bakery butchers jewellers florist garages haulage coaches taxis motors
    """
)
"""The word of a name that says what kind of thing bears it: what stands before it is no person there."""

HEAD_FIRST = _words(
    """
    llyfrgell lyfrgell mharc barc mynwent gorsaf amgueddfa theatr castell marchnad sgwar pentref stad
    llwybr heol ffordd stryd ysgol lon rhodfa parc plas llys canolfan neuadd maes cae pont afon llyn
    mynydd ynys cwm pen capel eglwys tafarn gwesty bryn awdurdod cyngor bwrdd tim ystad clos tre rhiw
    porth traeth dyffryn prifysgol ysbyty heddlu hms mv ss rv rnlb hmp hmyoi port fort lake loch lough
    glen ben mount mt cape isle river saint st sant santes san santa rue via plaza calle hotel cafe
    chateau villa king queen prince princess duke duchess earl emperor pope tsar
    """
)
"""Words that say what the names after them are called by: Heol Llywelyn, HMS Nelson, King Edward."""

STOP_WORDS = _words(
    """
    a about above access acknowledgement after again all also although am an and annex annwyl another
    answer answers any appendix applicant are area as at attachment attachments attn august bcc be because
    been before below best both but by can cofion could date day dear december did dim do does draft due
    during each either else encl enclosure enclosures exemption exemptions february few file files final
    finally find following for foi foia foisa eir eirs friday from full further good greetings gweler
    gwybodaeth had has have having he hello hence her here hi his how however i if im in indeed into is it
    its january july kind kindly last late later lease let like many march me mid monday more most much my
    nac nad name nes nid no none nor not note november now nothing o'clock october of off on once one only
    onto or other our out over own page para paragraph part per please pm pp prior qs question questions
    re received ref regarding regards rhif same schedule sec section see sent september several she should
    signature signed since sincerely sir so some spreadsheet stage still subject such sunday syr table
    than thank thanks that the their them then there therefore these they this those though three through
    thus thursday to today too tuesday two under unfortunately unless until up upon upwards us version via
    was we wednesday were what when where whereas whether which while who whom whose why wishes with
    within without would x xls xlsx y yes yet yn yours your mae mewn ar ac ein eich fel hynny os oes ond
    morning afternoon evening saturday hereby furthermore moreover additionally nevertheless otherwise pdf
    doc docx christmas easter diwali eid ramadan ltd. thu thur thurs tue tues wed weds fri sat mon feb apr
    jul aug sep oct nov dec senior chief acting interim vacant casework re-use yes/no gwelwch madam
    colleague colleagues customer enquirer requester requestor correspondent resident everyone everybody
    anybody folks team sirs someone staff original message forwarded caution warning external internal
    confidential sensitive email e-mail mail tel telephone fax mobile phone website twitter facebook
    linkedin youtube instagram monday-friday am/pm dpo dpa gdpr nhs uk usa eu gb ico sar cctv anpr hr ict
    isbn monitro rhyddid cais ceisiadau gwasanaeth diogelu data deddf adran tudalen cyfeiriad atodiad
    ymateb ateb cwestiwn cwestiynau adolygiad mewnol cwyn cwynion llywodraethu corfforaethol cyfreithiol
    cyllid addysg tai priffyrdd cynllunio diolch hwyl gyda byddwn rydym mae'r yw'r cyngor's bwrdeistref
    dinas tref cymuned gymuned ionawr chwefror mawrth ebrill mehefin gorffennaf awst medi hydref tachwedd
    rhagfyr llun mercher iau gwener sadwrn sul camerau teledu cylch cyfyng hysbysiad gwrthod eithriad budd
    cyhoeddus gyfer gan o'r i'r a'r dan dros drwy wrth hon hwn hyn dyma fodd bynnag oherwydd felly hefyd
    aontaithe freagra saorise faisneise oifigeach comhairle tgch
    """
)
"""Words that stand in no name, though a capital may begin them."""

MONTHS_THAT_ARE_NAMES = _words("april may june august mai")
"""Months that people are called by."""

PARTICLES = _words(
    """
    de den der di du el la le van von ap ab bin al ter ten dos das do da del della lo ferch verch ibn bint
    bt binti ua ni nic mac mc y zu ul ur e st abd abu umm binte te op het av af dal dalla san
    """
)
"""Small words within the name of a person."""

POST_NOMINALS = _words(
    """
    mbe obe cbe kbe dbe llb llm ba bsc ma msc mba phd dphil md frcs frcp frsa rgn fcilex acilex cipp qpm
    mcipd fcipd cipfa cpfa acca fca aca mrics frics jp qc kc dl bed pgce hons mciob cissp cipm meng beng
    ceng mice jnr jr snr esq frgs bvsc mcilip ogc ra fcca fcma acma cilca psm
    """
)
"""Letters after the name of a person."""

MAKERS = _words(
    """
    abb acti adt agfa amazon android apc apple aruba asus atos autodesk avaya avigilon axis axon axxon bae
    balfour barco bbc beatty bewator bosch bouygues briefcam brother bt canon capita cathexis cellebrite
    chubb ciena cisco citrix civica clearview cnn cognitech cognitec colt crown dahua dallmeier dell
    deloitte dji dlink dropbox ericsson experian ezviz facebook facewatch flir fortinet fujitsu g4s garmin
    geutebruck genetec getac github google gopro grundig hanwha hikvision hitachi honeywell hp huawei
    hytera hyperoptic ibm idemia idis imperva indigovision inner intel iomega ipswitch jacobs jenoptik
    johnson jvc kedacom kier konica kpmg ldap lenel lenovo lexar lg linux logitech mace mcafee meraki
    microsoft milestone mitel mitie mobotix motorola nec netapp netgear neology nikon nokia norbain
    northgate nvidia oculus openai opentext oracle outlook palantir panasonic paxton pelco philips philip
    polycom powerpoint pwc qnap qualcomm reconeyez redvision reveal ricoh ring rsm samsung sap seagate
    securitas sepura serco sharepoint siemens sitemaster skanska skype sony sophos spotify stagecoach
    swarco synectics synology teledyne tesco thales tiandy tiktok toshiba tyco ubiquiti uniview unv uber
    veracity verint verkada vicon videcon videosoft virgin vista vivotek vmware vodafone whatsapp windows
    wordpress xerox xiaomi yahoo youtube zebra zoom zte zoho savills arriva sainsbury sainsburys asda
    morrisons lidl aldi boots greggs costa starbucks mcdonald's mcdonalds waitrose barclays lloyds hsbc
    natwest santander halifax bupa amey veolia biffa suez viridor interserve sodexo carillion babcock
    qinetiq leonardo raytheon lockheed
    """
)
"""Makers, shops and firms that letters speak of as often as of people."""

FAMILY_FORM = wording(
    (r"(?:mac|mc|fitz|o'|d')[a-z]{3,}", "macpherson"),
    (r"[a-z]{3,}(?:sk[iay]|wicz|czyk|czak|iuk|enko|escu|oglu|dottir|sson|dze|shvili|idis)", "kowalski"),
    (r"[a-z]{3,}(?:[eo]v(?:a|ic|ich|ski)?|opoulos|akis|inen|quist|strom|appa|swamy|nathan|ramani)", "ivanov"),
    (r"[a-z]{3,}(?:thwaite|bottom|shaw|worth|waite)", "applethwaite"),
    flags=0,
)
"""Forms of family names that no list has, small and without marks."""

ENGLISH_FORM = wording(
    (
        r"[a-z]{2,}(?:tions?|ments?|ness|it(?:y|ies)|[ai]ble|[ai]bly|ally|(?:ous|ful|ive|ing|ed)ly)",
        "retention",
    ),
    (
        r"[a-z]{2,}(?:is(?:ing|ed)|iz(?:ing|ed)|ology|ological|ships?|[ae]nce|[ae]ncy|ative|ical)",
        "compliance",
    ),
    (r"[a-z]{2,}(?:ous|ful|less|graphy|sions?)", "hazardous"),
    flags=0,
)
"""Forms of English words that names seldom have."""

_UNSEEN = r"\u00ad\u200b-\u200d\u2060"
"""Characters that take no room; an address is one with or without them."""
AT_SIGN = wording((r"[@\uff20\ufe6b]", "ann@council.example"), (r"[\[(]at[\])]", "ann [at] council.example"))
EMAIL = wording(
    (
        (
            rf"[\w.!#$%&'*+/=?^`{{|}}~{_UNSEEN}-]{{1,128}}+\s?(?:[@\uff20\ufe6b]|\[at\]|\(at\))\s?"
            rf"[\w{_UNSEEN}-]+(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w{_UNSEEN}-]+)+"
        ),
        "ann [at] council [dot] example",
    )
)
"""An address, written plainly or so that machines should not read it."""

ROLE_ADDRESS = wording(
    (
        (
            r"^(?:access|admin|accounts|business|cctv|chief|communications|complaint|contact|"
            r"corporate|council"
            r"|customer|data|democratic|do-?not-?reply|dpo|editor|enquir|enq|environment|feedback|foi|freedom"
            r"|general|governance|hello|help|highways|housing|hr|ig|info|it|legal|licensing|mail|media"
            r"|monitoring|news|no-?reply|office|parking|planning|post|press|privacy|procurement|public"
            r"|reception|records|request|sar|secretary|security|service|support|team|transparency|web)"
        ),
        "foi@council.example",
    )
)
"""How each piece of an address begins that belongs to an office and not to a person."""
