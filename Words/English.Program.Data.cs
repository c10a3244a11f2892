using System.Collections.Immutable;
using System.Globalization;

namespace PhrCluster.Words;

/// <content>The answers of the command line about readings and whole records.</content>
public partial class English
{
    private sealed partial class ProgramInEnglish
    {
        public override ImmutableArray<string> ReadingHeadings => ["When", "Type", "What", "Value", "Status", "Source"];

        public override string Items(int count) => count == 1 ? "1 item" : $"{count} items";

        public override FormattableString DashboardOf(string citizen, long version, DateTimeOffset asOf) =>
            $"{new Strong(citizen)} at version {version}, {TimeText.Short(asOf)} {TimeText.Zone}";

        public override string NothingToShow => "Nothing to show.";

        public override string NoticeMark(string mark) => $"{mark} marks what you are told of without asking; phr notices lists it.";

        public override string TimeUnknown => "time unknown";

        public override string ReadingsTitle => "Readings";

        public override ImmutableArray<string> MeasureHeadings => ["Measure", "Latest", "When", "Trend", "30-day mean", "Lifetime", "Source"];

        public override string EventsTitle => "Events";

        public override ImmutableArray<string> EventHeadings => ["Kind", "What", "When", "Status", "Source"];

        public override string Lifetime(string count, string? least, string? greatest, string? unit) => $"{count}: {least} to {greatest} {unit}";

        public override string HeldApart(int count) => string.Create(CultureInfo.InvariantCulture, $" ({count:N0} held apart)");

        public override string WhyHeldApart => "Held apart: the unit is missing, unknown or does not convert, so these numbers are in no figure.";

        public override string NoSuchCode(string code, IEnumerable<string> words) =>
            $"--code: nothing in this record has the code {Quotes.Quoted(code)}, and it is no name either; names are {string.Join(", ", words)}";

        public override string Whole(string name, long commits) => $"{name}: whole, {commits} commits";

        public override string Broken(string name, long sequence, string? reason) => $"{name}: broken at sequence number {sequence}: {reason}";

        public override string Verified(long records, long commits, long broken) => $"{records} records, {commits} commits, {broken} broken";

        public override string Exported(long resources, string path) => $"{resources} resources in {path}";

        public override string NotRendered(string resourceType, long version, int entry) =>
            $"{resourceType} of version {version}, entry {entry}: what was sent makes no resource; it stands in the journal alone";

        public override string ExportedJournal(long commits, string path) => $"{commits} commits in {path}, the chain is whole";

        public override string Anchored(long records, string path, string root, string key) =>
            $"{records} records in {path}{Environment.NewLine}root {root}{Environment.NewLine}key  {key}";

        public override string HeldAgainst(string time, long records, string key) =>
            $"held against the anchor of {time}, of {records} records{Environment.NewLine}key  {key}";

        public override string NotInAnchor(string partition) => $"partition {partition}: its rows are damaged, and it is not in the anchor";

        public override string Counted(ImportCount what) => what switch
        {
            ImportCount.Files => "files",
            ImportCount.Lines => "lines",
            ImportCount.Accepted => "accepted",
            ImportCount.Duplicates => "duplicates",
            ImportCount.Outdated => "outdated",
            ImportCount.Valid => "valid",
            ImportCount.Skipped => "skipped",
            ImportCount.Refused => "refused",
            ImportCount.Rejected => "rejected",
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "is not counted"),
        };

        public override string ImportTook(TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture, $"in {elapsed.TotalSeconds:0.0} seconds");

        public override FormattableString ImportReason(long count, string status, string? field, string rule) =>
            $"{new Strong(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {status}:"))} {(field is null ? "" : field + " ")}{rule}";

        public override string FilesPassedOver(string folder, long count, IReadOnlyList<string> first) => string.Create(
            CultureInfo.InvariantCulture,
            $"{folder}: {count:N0} {(count == 1 ? "file is" : "files are")} passed over, of no kind that is read: {string.Join(", ", first)}{(count > first.Count ? " …" : "")}");

        public override string RefusedIsListedIn(string file) => $"What was refused or rejected is listed in {file}";

        public override string RefusedIsNotListed => "With --job FOLDER, what is refused or rejected is listed there, line by line";

        public override string InputDamaged => "An input could not be read to its end.";

        public override string ConsentsChanged(long version, IEnumerable<string> ids) => $"Version {version} changed {string.Join(", ", ids)}";

        public override string ImportDoubled(long count) => string.Create(
            CultureInfo.InvariantCulture,
            $"At least {count:N0} of the accepted {(count == 1 ? "is" : "are")} held from another source already, the same in time and value, and count twice now. Is --source the name that this data came under before?");

        public override string ImportNotFollowed(long count) => string.Create(
            CultureInfo.InvariantCulture,
            $"Not looked for: whether an earlier import gave {(count == 1 ? "the new item" : $"any of the {count:N0} new items")} to somebody else. It is, where --after names its files.");

        public override string ImportProgress(long lines, double perSecond, long accepted, long duplicates, long refused, long rejected) => string.Create(
            CultureInfo.InvariantCulture,
            $"{lines:N0} lines, {perSecond:N0}/s: {accepted:N0} accepted, {duplicates:N0} duplicates, {refused:N0} refused, {rejected:N0} rejected");

        public override string ImportLeft(double percent, string time) => string.Create(CultureInfo.InvariantCulture, $"; {percent:0} %, {time} left");

        public override string ImportWaits(TimeSpan atMost) => string.Create(
            CultureInfo.InvariantCulture, $"The silo takes no data in at the moment; waiting up to {atMost.TotalSeconds:0} seconds.");

        public override string ImportInterrupted(string? job) => job is null ? Interrupted : $"{Interrupted} The same command with --job {job} goes on from here.";

        public override string ImportCanWaitLonger => "With --retry-for, it waits longer.";

        public override string NothingWritten => "Nothing was written.";

        public override string Interrupted => "Interrupted.";

        public override string HowToStartSilo =>
            "Start one with: dotnet run --project Silo -- --development-issuer (or name another with --gateway HOST:PORT)";

        public override string Failed(string message, string debugVariable) => $"Failed: {message} (set {debugVariable}=1 to see more)";

        public override string SeeHelp(string command) => $"See: {command} --help";
    }
}
