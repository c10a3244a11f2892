using System.Diagnostics.Metrics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Grains;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Telemetry;

/// <summary>What a silo's own instruments tell of a run of calls: what happened, and of nobody.</summary>
public sealed class RecordMeterOfASiloTests : IAsyncLifetime
{
    private const string Practice = "RR8", Outbox = "outbox-alerts";

    private ListCluster _lists = null!;

    public async Task InitializeAsync() => _lists = await ListCluster.Start();

    public async Task DisposeAsync() => await _lists.DisposeAsync();

    [Fact]
    public async Task ARunOfCalls_IsCounted_AndNoTagTellsOfAnybody()
    {
        using var heard = new HeardMeter(RecordMeter.Name, [.. _lists.Records.EverySilo.Select(static it => it.GetRequiredService<IMeterFactory>())]);
        var anna = await _lists.Register("anna", Practice);
        _lists.Interruption.ListsAreDeaf = true;
        await Submit(anna, "s-1", -9);
        await Submit(anna, "s-2", -4);
        heard.Times("phr.outbox.age", Told("owed")).Should().BePositive("the worklist was deaf");
        heard.Times("phr.alert.latency").Should().Be(0);

        _lists.Interruption.ListsAreDeaf = false;
        await _lists.Remind("anna", Outbox);
        await _lists.Records.Citizen("anna").Dashboard(_lists.Records.Professional(Practice), default);
        await _lists.Records.Citizen("anna").Dashboard(_lists.Records.Professional("RR9"), default);

        heard.Times("phr.outbox.age", Told("taken")).Should().BePositive();
        heard.Times("phr.alert.latency").Should().Be(1);
        heard.Sum("phr.submissions").Should().Be(2);
        heard.Sum("phr.items").Should().Be(2);
        heard.Sum("phr.disclosures", "phr.role=professional").Should().BePositive();
        heard.Sum("phr.refusals", "phr.reason=no_consent").Should().Be(1);
        heard.Times("phr.append.duration", "phr.outcome=durable").Should().Be((int)heard.Sum("phr.commits"));
        heard.All.SelectMany(static it => it.Tags).Select(static tag => (string)tag.Value!).Should().BeSubsetOf(Known());
    }

    private static string Told(string outcome) => $"phr.post={Outbox},phr.outcome={outcome}";

    /// <summary>All that tags may say.</summary>
    private HashSet<string> Known() =>
    [
        .. TagNames<AppendEnd>.All, .. TagNames<WakeSource>.All, .. TagNames<Role>.All, .. TagNames<ReasonCode>.All, .. TagNames<RecordTrouble>.All, "taken", "owed",
        .. _lists.Records.Services.GetServices<IOutboxPost>().Select(static post => post.Reminder),
    ];

    private static Task<SubmissionReceipt> Submit(CitizenSession citizen, string id, int minutes) =>
        citizen.Submit(new Submission(id, [Sample.BloodPressure(TimeProvider.System.GetUtcNow().AddMinutes(minutes), "184.7", "122.3")]));
}
