using FluentAssertions;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core.Alerts;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>What stays away, as a clinician reads it: Cases/MISS.yaml, see the README there.</summary>
public sealed class MissedCaseTests
{
    private const int LeastCases = 25;

    private static readonly MissedCase[] All = [.. MissedCase.Read(Path.Combine(AppContext.BaseDirectory, "Core", "Alerts", "Cases", MissedCase.File))];

    public static TheoryData<string> Cases => [.. All.Select(static it => it.Name)];

    [Theory, MemberData(nameof(Cases))]
    public void Case_TellsWhatStaysAway(string name)
    {
        var (play, naive) = Played(All.Single(it => it.Name == name));

        play.Told.Should().Equal(All.Single(it => it.Name == name).Told);
        (play.Open is { Missed: var missed } ? MissedPlay.TextOf(missed) : null).Should().Be(All.Single(it => it.Name == name).Stands);
        naive.Says.Should().Equal(play.Told, "so the rule reads, said as plainly as it can be");
    }

    [Fact]
    public void ThereAreAtLeast25Cases_WithSomethingAndWithNothing()
    {
        All.Should().HaveCountGreaterThanOrEqualTo(LeastCases).And.OnlyHaveUniqueItems(static it => it.Name);
        All.Should().Contain(static it => it.Stands != null).And.Contain(static it => it.Told.IsEmpty);
    }

    /// <summary>At one time a plan is set first, then readings come, then somebody looks.</summary>
    private static (MissedPlay Play, NaiveMissed Naive) Played(MissedCase it)
    {
        var (play, naive, named) = (new MissedPlay(it.Zone), new NaiveMissed(it.Zone) { IsChild = it.Born is not null }, new Dictionary<string, (ItemRef Ref, Reading Item)>());
        if (it.Born is { } born)
        {
            play.IsBorn(born);
        }

        var steps = it.Plans.Select(plan => (plan.At, Order: 0, Do: (Action)(() => SetPlan(plan.ByPractice, plan.Plan, plan.At))))
            .Concat(it.Commits.Select(commit => (At: commit.Now, Order: 1, Do: (Action)(() => Commit(commit)))))
            .Concat(it.Looks.Select(at => (At: at, Order: 2, Do: (Action)(() => Look(at)))));
        foreach (var (_, _, act) in steps.OrderBy(static step => step.At).ThenBy(static step => step.Order))
        {
            act();
        }

        return (play, naive);

        void SetPlan(bool byPractice, PhrCluster.Plans.CarePlan plan, DateTimeOffset at)
        {
            play.SetPlan(plan, byPractice, at);
            naive.Set(plan, byPractice, at);
        }

        void Look(DateTimeOffset at)
        {
            play.Look(at);
            naive.Look(at);
        }

        void Commit(CaseCommit commit)
        {
            var formers = commit.Readings.Select(reading => reading.Instead is { } instead ? named[instead] : ((ItemRef Ref, Reading Item)?)null).ToArray();
            var refs = play.Commit(commit.Now, [.. commit.Readings.Select((reading, i) => (reading.Item, formers[i]?.Ref))]);
            foreach (var former in formers.OfType<(ItemRef Ref, Reading Item)>().Where(static former => IsCounted(former.Item)))
            {
                naive.TakenBack(NameOf(former.Item), HeldItems.From(former.Item)!.Value);
            }

            naive.Came([.. commit.Readings.Where(static reading => HeldItems.Counts(reading.Item)).Select(static reading => (NameOf(reading.Item), HeldItems.From(reading.Item)!.Value, IsCounted(reading.Item)))], commit.Now);
            for (var i = 0; i < refs.Length; i++)
            {
                if ((commit.Readings[i].Name ?? commit.Readings[i].Instead) is { } name)
                {
                    named[name] = (refs[i], commit.Readings[i].Item);
                }
            }
        }
    }

    private static bool IsCounted(Reading item) => HeldItems.Counts(item) && KnownCodes.HomeOf(item.Code.Primary) is { Set.Name: not ("diastolic" or "mean") };

    private static string NameOf(Reading item) => KnownCodes.NameOf(item.Code.Primary)!;
}
