namespace PhrCluster.Codes;

/// <content>Questionnaires about the mind, and about alcohol and drugs.</content>
public static partial class KnownCodes
{
    private static CodeGroup[] Questionnaires() =>
    [
        Group(MentalHealth, "phq, gad-7, depression, anxiety, psychiatr, psycholog, mental health, mental state, mental disorder, mental illness, edinburgh postnatal",
        [
            CodeSet.Of("PHQ-9", null, "44249-1 44261-6 69722-7", "720433000 715252007"),
            CodeSet.Of(
                "PHQ-9, items", null, "44250-9† 44251-7† 44252-5† 44253-3† 44254-1† 44255-8† 44256-6† 44257-4† 44258-2† 44259-0† 44260-8"),
            CodeSet.Of("PHQ-2", null, "55757-9 55758-7", "454711000124102"),
            CodeSet.Of("PHQ, teens", null, "89206-7 89204-2"),
            CodeSet.Of("GAD-7", null, "69737-5 70274-6", "445455005"),
            CodeSet.Of("severity", null, "94023-9"),
            CodeSet.Of("PROMIS", null, "71968-2 71966-6"),
            CodeSet.Of("EPDS", null, "71354-5† 99046-5†"),
            CodeSet.Of("psychiatry note", null, "34788-0"),
            CodeSet.Of("screening", null, "", "171207006 710841007"),
        ], "mental health", "depression and anxiety questionnaires"),
        Group(SubstanceUse, "alcohol, audit-c, dast, drug use, drug abuse, substance use, substance abuse, substance misuse",
        [
            CodeSet.Of("AUDIT-C", null, "72109-2 75626-2", "763302001"),
            CodeSet.Of("DAST-10", null, "82666-9 82667-7"),
            CodeSet.Of("screening", null, "", "713106006 428211000124100"),
        ], "drugs and alcohol"),
    ];
}
