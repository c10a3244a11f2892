using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Publishing;

namespace PhrCluster.Words;

/// <content>What programmes count and publish.</content>
public partial class English
{
    /// <inheritdoc/>
    public override PublishingWords Publishing { get; } = new PublishingInEnglish();

    private sealed class PublishingInEnglish : PublishingWords
    {
        public override string Cell(ProgrammeTable? table, ContributionCell cell)
        {
            ImmutableArray<string> parts =
            [
                Band(table, cell.Band),
                .. SexOf(cell.Sex) is { } sex ? [sex] : Array.Empty<string>(),
                .. AgeOf(cell.Age) is { } age ? [age] : Array.Empty<string>(),
                .. cell.Area is { } area ? [area.Length == 0 ? "area not known" : area] : Array.Empty<string>(),
            ];
            return string.Join(", ", parts);
        }

        public override string Period(DateOnly from, DateOnly until) =>
            from.AddMonths(1) == until ? from.ToString("MMMM yyyy", CultureInfo.InvariantCulture)
            : from.AddYears(1) == until ? from.ToString("yyyy", CultureInfo.InvariantCulture)
            : $"{from.ToString("MMMM", CultureInfo.InvariantCulture)} to {until.AddDays(-1).ToString("MMMM yyyy", CultureInfo.InvariantCulture)}";

        public override string Counted(string programme, ProgrammeTable? table, ContributionSlot slot)
        {
            var period = table is null ? slot.From.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : Period(slot.From, TablePeriods.EndOf(table.Period, slot.From));
            return slot.Cell is { } cell
                ? $"{programme}, {table?.Title ?? slot.Table}, {period}: you are counted in \"{Cell(table, cell)}\"."
                : $"{programme}, {table?.Title ?? slot.Table}, {period}: you are not counted any more.";
        }

        public override string Why(ContributionReason why) => why switch
        {
            ContributionReason.Reading => "A reading came.",
            ContributionReason.Correction => "A reading was put right or taken back.",
            ContributionReason.Details => "Your details changed.",
            ContributionReason.Joined => "You joined.",
            ContributionReason.Left => "You left.",
            ContributionReason.OptedOut => "You said no to it.",
            ContributionReason.OptedOutOfAll => "You said no to everything.",
            ContributionReason.OptedIn => "You took a no back.",
            _ => "The time was over, and all records were looked at.",
        };

        public override string HowItChanged => "How it changed, newest first:";

        public override string Left(string programme) => $"{programme}: you left. You are not counted any more.";

        public override string NothingContributed => "Nothing of you is counted by any programme.";

        public override string PassedOver(string programme, int most) => string.Create(
            CultureInfo.InvariantCulture, $"{programme}: you are not counted yet. At most {most} planning programmes count one person at a time. Those that opened first go first.");

        public override string WhatStays => "Only the group that you are in leaves your record. No value and no name does. What was published before you left stays as it is.";

        public override string FiguresOf(string title) => $"What was counted: {title}";

        public override string SeeFigures => "See what was counted";

        public override string GroupColumn => "Group";

        public override string PeopleColumn => "People";

        public override string Listed(Publication publication) => string.Create(
            CultureInfo.InvariantCulture, $"{publication.Table}  {Period(publication.From, publication.Until)}  published {publication.At:d MMMM yyyy}  groups shown: {publication.Cells}");

        public override string NothingPublished => "Nothing was published yet.";

        public override string Partial => "Not all records could be looked at in time. People who sent nothing for a long time may be missing here.";

        public override string Waits(WaitingPublication waiting) => string.Create(
            CultureInfo.InvariantCulture, $"{waiting.Table}  {Period(waiting.From, waiting.Until)}  waits until all records were looked at, to {waiting.Latest:d MMMM yyyy} at most");

        public override string HowSure => "Each number is moved a little by chance, and then rounded to five. It is nearly always within five of the true one. Groups that are not shown have few people, or nobody.";

        public override string Total(int total) => string.Create(CultureInfo.InvariantCulture, $"All groups shown: {total}. People in groups that are not shown are not in it.");

        public override string Done(int tables) => tables switch
        {
            0 => "Nothing was due.",
            1 => "Published 1 table.",
            _ => string.Create(CultureInfo.InvariantCulture, $"Published {tables} tables."),
        };

        private static string Band(ProgrammeTable? table, byte band) =>
            table is null || band > table.Edges.Length ? string.Create(CultureInfo.InvariantCulture, $"group {band + 1}")
            : band == 0 ? $"below {Edge(table, 0)}"
            : band == table.Edges.Length ? $"{Edge(table, band - 1)} and above"
            : $"{Edge(table, band - 1)} to below {Edge(table, band)}";

        private static string Edge(ProgrammeTable table, int at) => table.Edges[at].ToString(CultureInfo.InvariantCulture);

        private static string? SexOf(CellSex sex) => sex switch
        {
            CellSex.None => null,
            CellSex.Female => "women",
            CellSex.Male => "men",
            CellSex.Other => "other sex",
            _ => "sex not known",
        };

        private static string? AgeOf(byte age) => age switch
        {
            0 => null,
            AgeBands.Unknown => "age not known",
            _ => AgeBands.YearsOf(age) switch
            {
                (null, { } to) => string.Create(CultureInfo.InvariantCulture, $"below {to + 1} years"),
                ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"{from} years and above"),
                var (from, to) => string.Create(CultureInfo.InvariantCulture, $"{from} to {to} years"),
            },
        };
    }
}
