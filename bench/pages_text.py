"""Invented articles in five languages for the pages workloads: sentences from small grammars, names of
persons, places and outlets that were made up. Nothing here is taken from anywhere; nothing here is
shared with the parser."""
import datetime

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر".split(),
}

LANGUAGES = {
    "en": {
        "first": "Arlen Bettany Corwin Delphine Edda Fenwick Gisela Hobart Ione Jarvis Kestrel Lowell Maribel".split(),
        "last": "Ashgrove Brindle Copperfeld Dunmarrow Eastleigh-Vance Farrowby Greystoke Holloway Inchbold Jessamy Kettlewell Larkham".split(),
        "who": ["the harbour board", "a regional court", "the water company", "the teachers' union", "a group of farmers",
                "the transport ministry", "three former clerks", "the museum's trustees", "a shipping firm", "the town council"],
        "did": ["rejected", "approved", "postponed", "questioned", "published", "withdrew", "defended", "described", "rewrote", "audited"],
        "what": ["the plan for a second bridge", "a report on unpaid tolls", "the new timetable for ferries", "the contract with a supplier of pipes",
                 "a list of closed schools", "the budget of the northern district", "an inquiry into missing grain", "the rules for night trains"],
        "where": ["in Velmora", "near the port of Ostrand", "outside Kessington", "on the island of Tarrow", "along the river Anselm"],
        "why": ["after months of complaints", "because the figures did not add up", "although nobody had asked for it", "while prices kept rising",
                "before the summer recess", "despite two warnings from auditors", "as rain flooded the lower streets"],
        "extra": ["Residents said that {n} of {m} letters had never been answered.", "\"We were told on {date} and not a day earlier,\" said {name}.",
                  "The decision, first announced on {date}, will cost about {n} million crowns.", "According to {name}, the figure was {n} per cent lower a year ago.",
                  "Nobody at the office could say who had signed the papers.", "{name}, who leads the committee, declined to comment.",
                  "An earlier version of the plan had been shelved in {year}.", "The next hearing is set for {date}."],
        "heads": ["{W} {did} {what}", "Why {who} {did} {what}", "{W}, {what} and the price of silence", "What we know about {what}", "After the storm: {who} {did} {what}"],
        "outlets": ["Velmora Times", "The Ostrand Herald", "Kessington Daily", "Harbour Post", "The Tarrow Independent", "Anselm Review"],
        "plain_outlets": ["The Lamplight", "Quarterdeck", "Saltmarsh"],
    },
    "es": {
        "first": "Abelia Brunilda Casiano Dorotea Eleuterio Fermina Galo Hortensia Isandro Jacinta Leandra Melquiades".split(),
        "last": "Arrebol Bustamonte Cárcamo-Ríos Dehesilla Encinares Fuentelagua Guardalobos Herradal Iruñela Jarales Lumbreral Montefrío".split(),
        "who": ["la junta del puerto", "un tribunal regional", "la compañía de aguas", "el sindicato de maestros", "un grupo de ganaderos",
                "el ministerio de transportes", "tres antiguos funcionarios", "los vecinos del barrio alto", "una naviera", "el ayuntamiento"],
        "did": ["rechazó", "aprobó", "aplazó", "cuestionó", "publicó", "retiró", "defendió", "describió", "corrigió", "revisó"],
        "what": ["el plan de un segundo puente", "un informe sobre peajes impagados", "el nuevo horario de los barcos", "el contrato con un proveedor de tubos",
                 "una lista de escuelas cerradas", "el presupuesto del distrito norte", "una investigación sobre el grano perdido", "las normas de los trenes nocturnos"],
        "where": ["en Valdemora", "cerca del puerto de Ostrán", "a las afueras de Quesada Nueva", "en la isla de Tarro", "a orillas del río Anselmo"],
        "why": ["tras meses de quejas", "porque las cuentas no cuadraban", "aunque nadie lo había pedido", "mientras subían los precios",
                "antes del receso de verano", "pese a dos avisos de los auditores", "cuando la lluvia inundó las calles bajas"],
        "extra": ["Los vecinos dijeron que {n} de {m} cartas nunca tuvieron respuesta.", "«Nos avisaron el {date} y ni un día antes», dijo {name}.",
                  "La decisión, anunciada el {date}, costará unos {n} millones de coronas.", "Según {name}, la cifra era un {n} por ciento menor hace un año.",
                  "Nadie en la oficina supo decir quién había firmado los papeles.", "{name}, que preside la comisión, no quiso hacer comentarios.",
                  "Una versión anterior del plan se había archivado en {year}.", "La próxima audiencia será el {date}."],
        "heads": ["{W} {did} {what}", "Por qué {who} {did} {what}", "{W}, {what} y el precio del silencio", "Lo que se sabe de {what}", "Después de la tormenta: {who} {did} {what}"],
        "outlets": ["El Diario de Valdemora", "La Gaceta de Ostrán", "Correo del Norte Viejo", "El Heraldo de Tarro", "La Voz de Quesada Nueva", "Crónica del Anselmo"],
        "plain_outlets": ["El Farolillo", "Marisma", "Alcotán"],
    },
    "de": {
        "first": "Adelrun Bodo Cosima Dietlind Eberhard Frauke Gerwin Hedda Ingmar Jorinde Konradin Liesel".split(),
        "last": "Ahornbach Birkenfeldt Clausnitz Dornhöfer Eschenried Finkenau Grünspecht Hagedorn-Moos Immental Jagstfeld Kornblum Lindwurm".split(),
        "who": ["der Hafenrat", "ein Landgericht", "das Wasserwerk", "die Gewerkschaft der Lehrer", "eine Gruppe von Bauern",
                "das Verkehrsministerium", "drei frühere Beamte", "der Beirat des Museums", "eine Reederei", "der Gemeinderat"],
        "did": ["verwarf", "billigte", "vertagte", "bezweifelte", "veröffentlichte", "strich", "verteidigte", "beschrieb", "änderte", "prüfte"],
        "what": ["den Plan einer zweiten Brücke", "einen Bericht über offene Mautgebühren", "den neuen Fahrplan der Fähren", "den Vertrag mit einem Lieferanten von Rohren",
                 "eine Liste geschlossener Schulen", "den Haushalt des nördlichen Bezirks", "eine Untersuchung über verlorenes Getreide", "die Regeln für Nachtzüge"],
        "where": ["in Velmarn", "nahe dem Hafen von Ostrand", "vor den Toren von Kessingen", "auf der Insel Tarau", "entlang der Anselm"],
        "why": ["nach monatelangen Beschwerden", "weil die Zahlen nicht stimmten", "obwohl niemand darum gebeten hatte", "während die Preise stiegen",
                "vor der Sommerpause", "trotz zweier Warnungen der Prüfer", "als Regen die unteren Straßen überflutete"],
        "extra": ["Anwohner sagten, {n} von {m} Briefen seien nie beantwortet worden.", "„Man sagte es uns am {date} und keinen Tag früher“, sagte {name}.",
                  "Die Entscheidung vom {date} kostet etwa {n} Millionen Kronen.", "Laut {name} lag die Zahl vor einem Jahr um {n} Prozent niedriger.",
                  "Niemand im Amt konnte sagen, wer die Papiere unterschrieben hatte.", "{name} leitet den Ausschuss und wollte sich nicht äußern.",
                  "Eine frühere Fassung des Plans war {year} verworfen worden.", "Die nächste Anhörung ist für den {date} angesetzt."],
        "heads": ["{W} {did} {what}", "Warum {who} {what} {did}", "{W}, {what} und der Preis des Schweigens", "Was man weiß über {what}", "Nach dem Sturm: {who} {did} {what}"],
        "outlets": ["Velmarner Zeitung", "Ostrander Anzeiger", "Kessinger Tageblatt", "Der Hafenbote", "Tarauer Nachrichten", "Anselm-Kurier"],
        "plain_outlets": ["Die Laterne", "Brackwasser", "Der Deich"],
    },
    "ru": {
        "first": "Авдотья Борислав Вселина Горислав Дарина Елисей Жданна Захарий Искра Климент Лукерья Мстислав".split(),
        "last": "Алмазова-Речная Боровичков Вереснев Гречишкин Дубравин Ежевикин Журавкин Зарницын Иволгин Калиновский Ландышев Мятликов".split(),
        "who": ["портовый совет", "областной суд", "водная компания", "профсоюз учителей", "союз фермеров",
                "министерство транспорта", "бывший секретарь", "попечительский совет музея", "судоходная фирма", "городской совет"],
        "did": ["отклонил", "одобрил", "отложил", "раскритиковал", "опубликовал", "отозвал", "поддержал", "описал", "изменил", "проверил"],
        "what": ["план второго моста", "доклад о неоплаченных сборах", "новое расписание паромов", "договор с поставщиком труб",
                 "список закрытых школ", "бюджет северного района", "дело о пропавшем зерне", "правила для ночных поездов"],
        "where": ["в Велморе", "близ порта Остранд", "под Кессингом", "на острове Тарров", "вдоль реки Ансельмы"],
        "why": ["после нескольких месяцев жалоб", "потому что цифры не сходились", "хотя об этом никто не просил", "пока цены росли",
                "перед летними каникулами", "несмотря на два предупреждения ревизоров", "когда дождь затопил нижние улицы"],
        "extra": ["Жители сказали, что {n} из {m} писем остались без ответа.", "«Нам сообщили {date} и ни днём раньше», — сказал {name}.",
                  "Решение, объявленное {date}, обойдётся примерно в {n} миллионов крон.", "По словам {name}, год назад показатель был на {n} процентов ниже.",
                  "Никто в конторе не смог сказать, кто подписал бумаги.", "{name} возглавляет комиссию и отказался от комментариев.",
                  "Прежний вариант плана отвергли в {year} году.", "Следующее слушание назначено на {date}."],
        "heads": ["{W} {did} {what}", "Почему {who} {did} {what}", "{W}, {what} и цена молчания", "Что известно про {what}", "После бури: {who} {did} {what}"],
        "outlets": ["Велморские известия", "Остранд-Новости", "Кессинговская газета", "Портовый вестник", "Курьер Таррова", "Ансельмское обозрение"],
        "plain_outlets": ["Маячок", "Причал", "Солончак"],
    },
    "fa": {
        "first": "آذرمهر بهارک پگاه تورج جهانبخش خورشید دلارام رادین ژاله سپیدار شهاب فرنوش".split(),
        "last": "آبشاری برگ‌ریز پرنیان تاکستانی جویباری چشمه‌سار دریاکنار رنگین‌کمان زرین‌دشت سروستان کوهپایه گلبرگی".split(),
        "who": ["هیئت بندر", "دادگاه استان", "شرکت آب", "اتحادیهٔ آموزگاران", "گروهی از کشاورزان",
                "وزارت راه", "سه کارمند پیشین", "هیئت امنای موزه", "یک شرکت کشتیرانی", "شورای شهر"],
        "did": ["رد کرد", "تصویب کرد", "عقب انداخت", "زیر سؤال برد", "منتشر کرد", "پس گرفت", "تأیید کرد", "شرح داد", "بازنویسی کرد", "بررسی کرد"],
        "what": ["طرح پل دوم", "گزارش عوارض پرداخت‌نشده", "جدول تازهٔ کشتی‌ها", "قرارداد با فروشندهٔ لوله",
                 "فهرست مدرسه‌های بسته", "بودجهٔ ناحیهٔ شمالی", "پروندهٔ گندم گمشده", "قواعد قطارهای شبانه"],
        "where": ["در ولمورا", "نزدیک بندر استراند", "بیرون کسینگ", "در جزیرهٔ تارو", "در کرانهٔ رود آنسلم"],
        "why": ["پس از ماه‌ها شکایت", "چون رقم‌ها با هم نمی‌خواند", "با آنکه کسی نخواسته بود", "در حالی که قیمت‌ها بالا می‌رفت",
                "پیش از تعطیلات تابستان", "با وجود دو هشدار حسابرسان", "وقتی باران خیابان‌های پایین را گرفت"],
        "extra": ["ساکنان گفتند از {m} نامه به {n} نامه هرگز پاسخ داده نشد.", "{name} گفت: «روز {date} به ما خبر دادند، نه یک روز زودتر.»",
                  "این تصمیم که {date} اعلام شد حدود {n} میلیون کرون هزینه دارد.", "به گفتهٔ {name} این رقم یک سال پیش {n} درصد کمتر بود.",
                  "هیچ‌کس در اداره نتوانست بگوید چه کسی کاغذها را امضا کرده است.", "{name} که رئیس کمیته است از اظهار نظر خودداری کرد.",
                  "نسخهٔ پیشین طرح در سال {year} کنار گذاشته شد.", "جلسهٔ بعدی {date} برگزار می‌شود."],
        "heads": ["{who} {what} را {did}", "چرا {who} {what} را {did}", "{who}، {what} و بهای سکوت", "آنچه دربارهٔ {what} می‌دانیم", "پس از توفان: {who} {what} را {did}"],
        "outlets": ["روزنامهٔ ولمورا", "خبرگزاری استراند", "هفته‌نامهٔ کسینگ", "مجلهٔ بندر", "روزنامهٔ تارو", "پایگاه خبری آنسلم"],
        "plain_outlets": ["چراغ بندر", "کرانه", "موج شکن"],
    },
}


def first_upper(text):
    return text[:1].upper() + text[1:]


def format_date(day, language, style=0):
    """day: datetime.date. The style is one of those that the language's papers use."""
    month = MONTHS[language][day.month - 1]
    if language == "en":
        forms = [f"{month} {day.day:02d} {day.year}", f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", f"{month[:3]} {day.day}, {day.year}"]
    elif language == "es":
        forms = [f"{day.day} de {month} de {day.year}", f"{day.day:02d} de {month} {day.year}", f"{day.day} {month} {day.year}", f"{day.day} de {month} del {day.year}"]
    elif language == "de":
        forms = [f"{day.day}. {month} {day.year}", f"{day.day:02d}. {month} {day.year}", f"{day.day:02d}.{day.month:02d}.{day.year}", f"{day.day} {month} {day.year}"]
    elif language == "ru":
        forms = [f"{day.day} {month} {day.year}", f"{day.day:02d} {month} {day.year} г.", f"{day.day:02d}.{day.month:02d}.{day.year}", f"{day.day} {month} {day.year} года"]
    else:
        forms = [f"{day.day} {month} {day.year}", f"{day.day} {month} {day.year}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
                 f"{day.year}-{day.month:02d}-{day.day:02d}", f"{day.day} {month} {day.year}"]
    return forms[style % len(forms)]


class Writer:
    """Makes up articles; rng: random.Random."""

    def __init__(self, language, rng):
        self.language, self.rng, self.words = language, rng, LANGUAGES[language]

    def name(self):
        return f"{self.rng.choice(self.words['first'])} {self.rng.choice(self.words['last'])}"

    def day(self):
        return datetime.date(2014, 1, 1) + datetime.timedelta(days=self.rng.randrange(3800))

    def headline(self):
        who = self.rng.choice(self.words["who"])
        text = self.rng.choice(self.words["heads"]).format(who=who, W=first_upper(who), did=self.rng.choice(self.words["did"]), what=self.rng.choice(self.words["what"]))
        if self.rng.random() < 0.3:
            text += " " + self.rng.choice(self.words["where"])
        return first_upper(text)

    def sentence(self):
        if self.rng.random() < 0.4:
            return self.rng.choice(self.words["extra"]).format(
                n=self.rng.randrange(2, 90), m=self.rng.randrange(91, 400), year=self.rng.randrange(1990, 2013), name=self.name(),
                date=format_date(self.day(), self.language, self.rng.randrange(4)))
        who, did, what = (self.rng.choice(self.words[k]) for k in ("who", "did", "what"))
        core = f"{who} {what} را {did}" if self.language == "fa" else f"{who} {did} {what}"
        tail = f"{self.rng.choice(self.words['where'])} {self.rng.choice(self.words['why'])}"
        if self.language == "fa":
            return f"{tail}، {core}."
        return first_upper(f"{core} {tail}.") if self.rng.random() < 0.7 else first_upper(f"{tail}, {core}.")

    def paragraph(self, most=5):
        return " ".join(self.sentence() for _ in range(self.rng.randrange(1, most + 1)))

    def body(self, fewest=3, most=9):
        return [self.paragraph() for _ in range(self.rng.randrange(fewest, most + 1))]
