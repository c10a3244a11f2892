using System.Collections.Immutable;
using PhrCluster.Readings;
using PhrCluster.Simulation.Population.Feeds;

namespace PhrCluster.Simulation.Population;

/// <summary>
/// When what was measured arrives. A feed says what is measured on a day, in slots; here each slot gets its delay and, at times, its submission sent again, its
/// items sent again under another submission, and a correction. What arrives on a day was measured at most <see cref="HorizonDays"/> before, so that looking
/// so far back finds it all.
/// </summary>
internal static class Uploads
{
    /// <summary>The longest delay, then the longest wait for a correction, and what a slot may reach into the next day.</summary>
    public const int HorizonDays = LateDays + CorrectionDays + 2;

    private const int LateDays = 6;
    private const int CorrectionDays = 7;
    private const int PromptSeconds = 30 * SimulatedTime.SecondsPerMinute;

    private const double LateByHours = 0.06;
    private const double LateByDays = 0.03;
    private const double SentAgain = 0.010;
    private const double RepeatedUnderAnotherId = 0.006;
    private const double Corrected = 0.010;
    private const double TakenBack = 0.25;

    public static ImmutableArray<SimulatedSubmission> Of(VirtualCitizen citizen, NationSettings nation, int day)
    {
        var arrived = new List<SimulatedSubmission>();
        foreach (var device in citizen.Devices)
        {
            var feed = Feed.Of(device.Source);
            var dice = citizen.Dice.For(feed.Salt);
            for (var measured = day - HorizonDays; measured <= day; measured++)
            {
                var onDay = new MeasuringDay(citizen, device, dice, nation, measured);
                for (var slot = 0; slot < feed.Slots(onDay); slot++)
                {
                    if (feed.EndsAt(onDay, slot) is { } end)
                    {
                        Deliver(feed, onDay, slot, end, day, arrived);
                    }
                }
            }
        }

        // Ids tell apart what arrives in the same second.
        arrived.Sort(static (one, other) => one.UploadedAt != other.UploadedAt
            ? one.UploadedAt.CompareTo(other.UploadedAt)
            : string.CompareOrdinal(one.Submission.Id, other.Submission.Id));
        return [.. arrived];
    }

    private static void Deliver(Feed feed, MeasuringDay measured, int slot, int end, int day, List<SimulatedSubmission> arrived)
    {
        var chance = measured.Chance(Draw.Delay).For(slot);
        var first = (long)measured.Day * SimulatedTime.SecondsPerDay + end + Delay(chance);
        var occasion = new Occasion(measured, feed, slot, measured.Chance(Draw.Minute).For(slot), measured.Chance(Draw.Value).For(slot), SimulatedTime.At(measured.Epoch, first));
        var items = default(ImmutableArray<RecordItem>);
        Arrive(first, "");
        if (chance.For(Draw.Resend) is var resend && resend.Chance(SentAgain))
        {
            Arrive(first + 1 + resend.For(Draw.Second).Below(SimulatedTime.SecondsPerDay), "");
        }

        if (chance.For(Draw.Repeat) is var repeat && repeat.Chance(RepeatedUnderAnotherId))
        {
            Arrive(first + 1 + repeat.For(Draw.Second).Below(SimulatedTime.SecondsPerDay), "-again");
        }

        if (feed.Identifies && chance.For(Draw.Correction) is var correction && correction.Chance(Corrected))
        {
            var waits = 1 + correction.For(Draw.Second).Below(CorrectionDays * SimulatedTime.SecondsPerDay);
            if (SimulatedTime.DayOf(first + waits) == day)
            {
                arrived.Add(Correction(occasion, correction, SimulatedTime.At(measured.Epoch, first + waits)));
            }
        }

        void Arrive(long at, string suffix)
        {
            if (SimulatedTime.DayOf(at) != day)
            {
                return;
            }

            items = items.IsDefault ? feed.Items(occasion) : items;
            if (!items.IsEmpty)
            {
                arrived.Add(new(new Submission(occasion.Id + suffix, items), feed.Source, SimulatedTime.At(measured.Epoch, at)));
            }
        }
    }

    /// <summary>One of the items measured anew, or taken back.</summary>
    private static SimulatedSubmission Correction(Occasion occasion, Dice chance, DateTimeOffset at)
    {
        var anew = occasion.Feed.Items(occasion with { What = chance.For(Draw.Value), Uploaded = at });
        var item = anew[chance.For(Draw.Extra).Below(anew.Length)];
        var status = chance.For(Draw.Second).For(Draw.Extra).Chance(TakenBack) || item is not Reading ? RecordItem.EnteredInError : "corrected";
        return new(new Submission(occasion.Id + "-corrected", [item with { Status = status }]), occasion.Feed.Source, at);
    }

    private static int Delay(Dice chance)
    {
        var late = chance.For(Draw.Extra);
        var share = chance.Unit;
        return share < LateByDays ? late.Below(LateDays * SimulatedTime.SecondsPerDay)
            : share < LateByDays + LateByHours ? late.Below(SimulatedTime.SecondsPerDay / 2)
            : late.Below(PromptSeconds);
    }
}
