using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core.Alerts;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>The alert rules as a clinician reads them: the case files in Cases/, see the README there.</summary>
public sealed class AlertCaseTests
{
    private const int LeastCases = 25;

    private static readonly AlertCase[] All =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Core", "Alerts", "Cases"), "*.yaml").Where(static path => Path.GetFileName(path) != MissedCase.File).Order(StringComparer.Ordinal).SelectMany(AlertCaseFile.Read),
    ];

    public static TheoryData<string> Cases => [.. All.Select(NameOf)];

    [Theory, MemberData(nameof(Cases))]
    public void Case_FindsWhatStands(string name)
    {
        var it = Named(name);
        Shown(OwnRuleOf(it) is { } rule ? Played(it).Standing(rule, it.Commits[^1].Now) : null).Should().Be(it.Stands);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Case_CommitByCommit_RaisesAndEnds(string name)
    {
        var it = Named(name);
        var play = Played(it);
        Shown(play.Open(RuleOf(it))).Should().Be(it.Alert);
        if (it.Told is { } told)
        {
            play.Told.Select(entry => TextOf(entry, it.Rule)).OfType<string>().Should().Equal(told);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Case_IsWhatThePlainReadingOfTheRulesSays(string name)
    {
        var it = Named(name);
        var window = Played(it).Window(RuleOf(it), it.Commits[^1].Now);
        Shown(new NaiveAlerts(it.Zone, plan: it.Plan).Standing(it.Rule, [.. window.Readings])).Should().Be(it.Stands);
    }

    [Fact]
    public void EveryRule_HasAtLeast25Cases_WithSomethingAndWithNothing()
    {
        All.Select(NameOf).Should().OnlyHaveUniqueItems();
        All.Select(static it => it.Rule).Distinct().Should().BeEquivalentTo(AlertRules.All.Select(static rule => rule.Name));
        foreach (var rule in All.GroupBy(static it => it.Rule))
        {
            rule.Count().Should().BeGreaterThanOrEqualTo(LeastCases, rule.Key);
            rule.Should().Contain(static it => it.Stands != null, rule.Key).And.Contain(static it => it.Stands == null, rule.Key);
        }
    }

    /// <summary>What is no reading of theirs is passed over before rules are asked.</summary>
    [Fact]
    public void RulesLookAtWhatReadingsAreTakenOf() =>
        AlertRules.All.SelectMany(static rule => rule.Measures).Distinct().Should().BeEquivalentTo(AlertReading.Looked);

    private static AlertPlay Played(AlertCase it)
    {
        var play = new AlertPlay(it.Zone, it.Plan, it.Born);
        var named = new Dictionary<string, ItemRef>();
        foreach (var commit in it.Commits)
        {
            var refs = play.Commit(
                commit.Now, [.. commit.Readings.Select(reading => (reading.Item, reading.Instead is { } instead ? named[instead] : default(ItemRef?)))]);
            for (var i = 0; i < refs.Length; i++)
            {
                if ((commit.Readings[i].Name ?? commit.Readings[i].Instead) is { } name)
                {
                    named[name] = refs[i];
                }
            }
        }

        return play;
    }

    private static string? TextOf(JournalEntry entry, string rule) => entry switch
    {
        AlertRaised raised when raised.Rule == rule => $"raised {UrgencyOf(raised.Urgency)}",
        AlertEnded ended when ended.Rule == rule => $"ended {ended.How switch { AlertEnding.GrewWorse => "grew worse", AlertEnding.AppliesNoMore => "by the plan", var how => how.ToString().ToLowerInvariant() }}",
        _ => null,
    };

    private static string UrgencyOf(AlertUrgency urgency) => urgency == AlertUrgency.SameDay ? "same day" : urgency.ToString().ToLowerInvariant();

    private static ExpectedAlert? Shown(AlertEpisode? episode) => episode is null ? null : new ExpectedAlert(episode.Urgency, episode.From, episode.To, episode.Figures);

    private static ExpectedAlert? Shown(Alert? alert) => alert is null ? null : new ExpectedAlert(alert.Urgency, alert.From, alert.To, alert.Figures);

    private static AlertRule RuleOf(AlertCase it) => AlertRules.Find(it.Rule)!;

    /// <summary>As the plan has it; null where it is not for the citizen.</summary>
    private static AlertRule? OwnRuleOf(AlertCase it) => it.Plan is { } plan ? OwnRules.Under(RuleOf(it), plan, it.Commits[^1].Now) : RuleOf(it) is { NeedsPlan: false } rule ? rule : null;

    private static string NameOf(AlertCase it) => $"{it.Rule}: {it.Name}";

    private static AlertCase Named(string name) => All.Single(it => NameOf(it) == name);
}
