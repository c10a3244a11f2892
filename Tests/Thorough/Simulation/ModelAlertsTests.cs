using System.Globalization;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Population;
using PhrCluster.Tests.Support.Core.Alerts;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Simulation;

/// <summary>What the model says of a nation in crisis is what the rules find, submission by submission: late ones, those sent again, corrections and retractions included.</summary>
public sealed class ModelAlertsTests(ITestOutputHelper output)
{
    private const ulong Seed = 3;
    private const int Days = 40;

    private static readonly Nation Nation = new(new NationSettings(Seed, 10_000_000, new DateOnly(2026, 1, 5)) { Crises = 1 });

    public static TheoryData<string, int, bool> Senders => new() { { Sources.Cuff, 150, false }, { Sources.Oximeter, 40, false }, { Sources.Cgm, 5, false }, { Sources.Cuff, 60, true } };

    [Theory, MemberData(nameof(Senders))]
    public void TheModel_FindsWhatTheRulesFind(string source, int citizens, bool planned)
    {
        output.WriteLine($"Seed {Seed}");
        var (raised, ended) = (new SortedDictionary<string, int>(), 0);
        foreach (var citizen in NationTests.With(source, Nation).Where(it => !planned || it.Plan is not null).Take(citizens))
        {
            var (play, model, record, places) = (new AlertPlay(DeploymentZone.Current, citizen.Plan, citizen: citizen.Id), new ModelAlerts(citizen.Id), new ModelRecord(), new Dictionary<ItemRef, ItemRef>());
            if (citizen.Plan is { } plan)
            {
                model.Plan(plan);
            }

            var submissions = Enumerable.Range(0, Days).SelectMany(day => Nation.Submissions(citizen, day)).Where(it => it.Source == source).ToList();
            for (var version = 1; version <= submissions.Count; version++)
            {
                var (submission, now) = (submissions[version - 1].Submission, submissions[version - 1].UploadedAt);
                if (record.Has(submission.Id) || record.Take(submission, version, now) is not { Entered: { Count: > 0 } entered } taken)
                {
                    continue;
                }

                var told = play.Told.Count;
                var at = play.Commit(now, [.. entered.Select(held => ((Reading)held.Item, Former(taken.Left, held, places)))]);
                for (var i = 0; i < entered.Count; i++)
                {
                    places[entered[i].Ref] = at[i];
                }

                model.Take(entered, taken.Left, version, now);

                Told(model, version).Should().BeEquivalentTo(
                    play.Told.Skip(told).Where(IsKnown).Select(TextOf), "of submission {0} of {1}, number {2}", submission.Id, citizen.Id, version);
            }

            foreach (var alert in model.All)
            {
                raised[alert.Rule] = raised.GetValueOrDefault(alert.Rule) + 1;
                ended += alert.IsOpen ? 0 : 1;
            }
        }

        output.WriteLine($"{string.Join(", ", raised)}; {ended} ended");
        raised.Keys.Should().Contain(source switch
        {
            Sources.Cuff => [AlertRuleNames.BloodPressureSevere, AlertRuleNames.BloodPressureStage2, AlertRuleNames.BloodPressureHigh, AlertRuleNames.BloodPressureLow, AlertRuleNames.HeartRate],
            Sources.Oximeter => [AlertRuleNames.OxygenLow, AlertRuleNames.OxygenEmergency],
            _ => (string[])[AlertRuleNames.GlucoseVeryLow, AlertRuleNames.GlucoseHigh, AlertRuleNames.GlucoseLowOften, AlertRuleNames.SensorTimeInRange],
        });
        ended.Should().BePositive("crises are over by themselves");
    }

    private static ItemRef? Former(IReadOnlyList<HeldItem> left, HeldItem entered, Dictionary<ItemRef, ItemRef> places) =>
        left.FirstOrDefault(it => it.Item.Source.Identifier is { } name && name == entered.Item.Source.Identifier) is { } former ? places[former.Ref] : null;

    private static IEnumerable<string> Told(ModelAlerts model, long version) =>
    [
        .. model.All.Where(alert => alert.End?.Version == version).Select(static alert => $"{alert.Rule} {alert.End!.How}"),
        .. model.All.Where(alert => alert.Version == version).Select(static alert => TextOf(alert.Rule, alert.Urgency, alert.From, alert.To, alert.Figures)),
    ];

    private static bool IsKnown(JournalEntry entry) => ModelAlerts.Knows(entry is AlertRaised raised ? raised.Rule : ((AlertEnded)entry).Rule);

    private static string TextOf(JournalEntry entry) => entry switch
    {
        AlertRaised raised => TextOf(raised.Rule, raised.Urgency, raised.From, raised.To, raised.Figures),
        _ => $"{((AlertEnded)entry).Rule} {((AlertEnded)entry).How}",
    };

    private static string TextOf(string rule, AlertUrgency urgency, DateTimeOffset from, DateTimeOffset to, IEnumerable<decimal> figures) => string.Create(
        CultureInfo.InvariantCulture, $"{rule} {urgency} {from:u} {to:u} {string.Join(' ', figures.Select(static it => it.ToString("0.###", CultureInfo.InvariantCulture)))}");
}
