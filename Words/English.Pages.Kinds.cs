using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>What a record holds, kind by kind, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        /// <summary>What people call conditions, by their codes of SNOMED CT.</summary>
        private static readonly FrozenDictionary<string, string> Conditions = new Dictionary<string, string>
        {
            ["44054006"] = "Type 2 diabetes",
            ["46635009"] = "Type 1 diabetes",
            ["73211009"] = "Diabetes",
            ["38341003"] = "High blood pressure",
            ["59621000"] = "High blood pressure",
            ["195967001"] = "Asthma",
            ["13645005"] = "COPD, a lung disease",
            ["55822004"] = "High cholesterol or other fats in the blood",
            ["13644009"] = "High cholesterol",
            ["53741008"] = "Heart disease",
            ["84114007"] = "Heart failure",
            ["22298006"] = "Heart attack",
            ["49436004"] = "Uneven heartbeat (atrial fibrillation)",
            ["230690007"] = "Stroke",
            ["709044004"] = "Kidney disease",
            ["35489007"] = "Depression",
            ["197480006"] = "Anxiety",
            ["37796009"] = "Migraine",
            ["84757009"] = "Epilepsy",
            ["396275006"] = "Worn joints (osteoarthritis)",
            ["69896004"] = "Rheumatoid arthritis",
            ["64859006"] = "Thin bones (osteoporosis)",
            ["40930008"] = "Underactive thyroid",
            ["414916001"] = "Obesity",
            ["235595009"] = "Acid reflux",
        }.ToFrozenDictionary();

        /// <summary>LOINC answers of diabetic eye screening.</summary>
        private static readonly FrozenDictionary<string, string> Screenings = new Dictionary<string, string>
        {
            ["LA18643-9"] = "No changes from diabetes were seen",
            ["LA18644-7"] = "Early, mild changes",
            ["LA18645-4"] = "Medium changes",
            ["LA18646-2"] = "Severe changes",
            ["LA18648-8"] = "New blood vessels have grown",
        }.ToFrozenDictionary();

        public override string Kind(HeldKind kind) => kind switch
        {
            HeldKind.Results => "Test results",
            HeldKind.Vaccinations => "Vaccinations",
            HeldKind.Eyes => "Eye tests",
            HeldKind.Conditions => "Conditions",
            HeldKind.Medicines => "Medicines",
            HeldKind.Allergies => "Allergies",
            _ => "Operations and procedures",
        };

        public override string KindCard(int count, bool isCut, ReportedTime? last) => count == 0 ? "Nothing recorded"
            : string.Create(CultureInfo.InvariantCulture, $"{(isCut ? "More than " : "")}{Count(count, "entry", "entries")}") + (last?.Start is { } start ? $", last {OnOrIn(start)}" : "");

        public override string NothingOf(HeldKind kind) => kind switch
        {
            HeldKind.Results => "No test results in this record yet.",
            HeldKind.Vaccinations => "No vaccinations in this record. Your practice may have some on paper.",
            HeldKind.Eyes => "No eye tests in this record yet.",
            HeldKind.Conditions => "No conditions recorded. This does not mean that you have none.",
            HeldKind.Medicines => "No medicines recorded. This does not mean that you take none.",
            HeldKind.Allergies => "Nothing recorded. This does not mean you have none.",
            _ => "No operations or procedures recorded.",
        };

        public override string NotRecorded => "Not recorded";

        public override string EarlierOnes => "Show earlier ones";

        public override string HeldNow => "Now";

        public override string HeldBefore => "Before";

        public override string InTheirWords(string text) => $"“{text}”";

        public override string HeldSince(ReportedTime time, bool isNow, DateTimeOffset now) => time.IsUnknown ? "Time not recorded"
            : time.IsPeriod || !isNow ? Sentence(When(time, now))
            : $"Since {When(time, now)}";

        public override string RecordedBy(string source, bool isOwn) => isOwn ? "You recorded this." : $"Recorded by {Called(source)}.";

        public override string? Standing(string status) => status switch
        {
            RecordItem.EnteredInError => "Entered by mistake",
            "refuted" => "Ruled out",
            "not-done" => "Not done",
            "not-taken" => "Not taken",
            "on-hold" => "Paused",
            "stopped" => "Stopped",
            "cancelled" => "Cancelled",
            "completed" or "final" or "active" or "unknown" or "amended" or "corrected" => null,
            "resolved" => "Over",
            "inactive" => "No longer active",
            "remission" => "In remission",
            "recurrence" or "relapse" => "Came back",
            "preliminary" or "registered" or "partial" => "Not final yet",
            "draft" or "intended" or "preparation" => "Planned",
            "in-progress" => "Under way",
            _ => null,
        };

        public override string? ProtectsFrom(ImmutableArray<Disease> diseases) =>
            diseases.IsEmpty ? null : Sentence(Listed(diseases.Select(DiseaseName), "and"));

        public override string VaccineAndBatch => "Vaccine and batch";

        public override string Vaccine(string name) => $"Vaccine: {name}";

        public override string Batch(string number) => $"Batch: {number}";

        public override string NotGiven(string? reason) => reason is null ? "Not given. No reason was recorded." : $"Not given: {InTheirWords(reason)}";

        public override string Condition(CodeableConcept concept) =>
            concept.Codings.Where(static it => it.System == CodeSystems.Snomed && it.Code is not null).Select(static it => Conditions.GetValueOrDefault(it.Code!)).FirstOrDefault(static it => it is not null)
            ?? Title(concept);

        public override string MedicineGroup(MedicineGroup group) => group switch
        {
            Words.MedicineGroup.Prescribed => "Prescribed",
            Words.MedicineGroup.OwnWord => "You say you take",
            _ => "Others say you take",
        };

        public override string Dose(string text) => $"How to take it: {InTheirWords(text)}";

        public override string DoseNotRecorded => "How to take it is not recorded.";

        public override string NoKnownAllergies => "No known allergies";

        public override string Reaction(string? reaction, string? severity)
        {
            var badly = severity switch
            {
                "severe" => "▲ Severe",
                "moderate" => "■ Medium",
                "mild" => "● Mild",
                _ => null,
            };
            return (reaction, badly) switch
            {
                (null, { } known) => $"{known} reaction",
                ({ } what, null) => $"{Sentence(what)}. How bad is not recorded.",
                ({ } what, { } known) => $"{known}: {what}",
                _ => ReactionNotRecorded,
            };
        }

        public override string ReactionNotRecorded => "What it does to you is not recorded.";

        public override string? Risk(string? criticality) => criticality switch
        {
            "high" => "▲ High risk: a reaction can put your life in danger.",
            "low" => "● Low risk",
            "unable-to-assess" => "The risk is not known.",
            _ => null,
        };

        public override string TestsTable => "The latest of each test";

        public override string TestColumn => "Test";

        public override string Reports => "Reports";

        public override string HardToRead => "This may be hard to read alone. See it now";

        public override string NoConclusion => "No summary is recorded.";

        public override string EyeTest(EyeTest test) => test switch
        {
            Words.EyeTest.Sight => "How well you see",
            Words.EyeTest.Pressure => "Eye pressure",
            _ => "Diabetic eye screening",
        };

        public override string Eye(EyeSide side) => side switch
        {
            EyeSide.Right => "Right eye",
            EyeSide.Left => "Left eye",
            _ => "Eye not recorded",
        };

        public override string EyeFinding(EyeTest test, Reading reading)
        {
            var told = Value(reading);
            return test switch
            {
                Words.EyeTest.Sight when Snellen().Match(told.Replace(" : ", "/", StringComparison.Ordinal)) is { Success: true } read =>
                    $"{read.Value}: you read at 6 metres what others read at {read.Groups[1].Value}",
                Words.EyeTest.Screening when reading.Value is CodedValue { Concept: var found } && found.Codings.Select(static it => Screenings.GetValueOrDefault(it.Code ?? "")).FirstOrDefault(static it => it is not null) is { } plain =>
                    $"{plain} ({InTheirWords(told)})",
                _ => told,
            };
        }

        public override string EyeDiagnoses => "What was found";

        public override string SeePressureOverTime => "See eye pressure over time";

        private static string DiseaseName(Disease disease) => disease switch
        {
            Disease.Influenza => "flu",
            Disease.Covid => "COVID-19",
            Disease.Pertussis => "whooping cough",
            Disease.Hib => "Hib",
            Disease.HepatitisA => "hepatitis A",
            Disease.HepatitisB => "hepatitis B",
            Disease.Pneumococcal => "pneumonia (pneumococcal)",
            Disease.Meningococcal => "meningitis",
            Disease.Papilloma => "HPV",
            Disease.YellowFever => "yellow fever",
            Disease.Syncytial => "RSV",
            _ => disease.ToString().ToLowerInvariant(),
        };

        /// <summary>As its source calls it.</summary>
        private static string Title(CodeableConcept concept) =>
            Sentence(concept.Text ?? concept.Codings.Select(static it => it.Display).FirstOrDefault(static it => it is not null) ?? (concept.Primary.Code is { } code ? $"Not named (code {code})" : "Not named"));

        /// <summary>A day, month or year.</summary>
        private string OnOrIn(string dateTime)
        {
            const int Day = 10;
            return dateTime.Length switch
            {
                < Day => $"in {Moment(dateTime, DateTimeOffset.MinValue)}",
                _ => $"on {Moment(dateTime[..Day], DateTimeOffset.MinValue)}",
            };
        }

        [GeneratedRegex(@"^6/(\d+(?:\.\d+)?)$")]
        private static partial Regex Snellen();
    }
}
