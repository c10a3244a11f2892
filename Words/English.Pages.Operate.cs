using System.Globalization;

namespace PhrCluster.Words;

/// <content>What operators are told, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        private const double Mebibyte = 1 << 20;

        public override string Operate => "How it runs";

        public override string AllWell => "All well.";

        public override string SomethingIsWrong => "Something is wrong";

        public override string Trouble(TroubleKind kind, long count) => kind switch
        {
            TroubleKind.NoSiloAnswers => "No silo answers: no record can be shown or changed.",
            TroubleKind.SilosAreBusy => $"{Counted(count, "silo has", "silos have")} no processor time left: calls wait.",
            TroubleKind.RequestsFail => $"{Counted(count, "request")} failed in the last minute.",
            _ => $"{Counted(count, "import")} ended early.",
        };

        public override string OrleansDashboard => "Orleans' dashboard";

        public override string Silos(int count) => Count(count, "silo answers", "silos answer");

        public override string Silo(double processor, double memory, int grains) => string.Create(
            CultureInfo.InvariantCulture, $"{processor:0}% of the processors and {memory / Mebibyte:N0} MiB of memory in use, {Count(grains, "grain")} in memory.");

        public override string RequestsOfLastMinute => "Requests of the last minute";

        public override string RequestColumn => "Asked for";

        public override string RequestsColumn => "All";

        public override string RefusedColumn => "Refused";

        public override string FailedColumn => "Failed";

        public override string Request(RequestKind kind) => kind switch
        {
            RequestKind.Pages => "Pages",
            RequestKind.Fhir => "FHIR",
            _ => "Tickets for apps",
        };

        public override string OfThisFrontDoor => "Counted at this front door alone.";

        public override string ImportsTitle => "Imports";

        public override string NoImports => "No import is under way or was done lately.";

        public override string ImportBegan(DateTimeOffset at, DateTimeOffset now) => $"Begun {When(at, now)}";

        public override string ImportKept(DateTimeOffset until, DateTimeOffset now) => $"Its receipts are kept until {When(until, now)}.";

        public override string StopImport => "Stop this import";

        public override string StopImportMeans => "What was taken by then stays taken. Imported again, it counts as a duplicate.";

        public override string State(ImportState state) => state switch
        {
            ImportState.UnderWay => "It is under way.",
            ImportState.Done => "It is done.",
            ImportState.Stopped => "An operator stopped it. What was taken by then stays taken.",
            _ => "It ended early. What was taken by then stays taken.",
        };

        public override string ImportTitle => "An import";

        public override string NoSuchImport => "There is no such import, or its receipts are no longer kept.";

        public override string LinesRead(long count) => $"{Counted(count, "line was", "lines were")} read";

        public override string OutcomeColumn => "What became of them";

        public override string LinesColumn => "Lines";

        public override string LineOutcome(LineOutcome outcome) => outcome switch
        {
            Words.LineOutcome.Accepted => "Taken",
            Words.LineOutcome.Duplicates => "There already",
            Words.LineOutcome.Outdated => "Older than what is there",
            Words.LineOutcome.Refused => "Refused by a person, or for want of a right",
            Words.LineOutcome.Rejected => "Against a rule",
            _ => "Of no use to a record",
        };

        public override string Lines(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0}");

        public override string InputDamaged => "A file could not be read to its end.";

        public override string NotTakenTitle => "What was not taken, and why";

        public override string AllTaken => "Nothing was left out.";

        public override string FieldColumn => "Field";

        public override string BrokenRuleColumn => "Rule";

        public override string FirstReceipts => "The first receipts";

        public override string ImportReceipt(long line, string? field, string? rule) => string.Create(CultureInfo.InvariantCulture, $"Line {line}: {(field is null ? "" : field + ": ")}{rule}");

        private static string Counted(long count, string one, string? many = null) => Count((int)Math.Min(count, int.MaxValue), one, many);
    }
}
