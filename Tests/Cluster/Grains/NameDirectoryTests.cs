using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Names;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains;

/// <summary>The directory of names, on a silo: administrators fill it, and everybody may read it.</summary>
public sealed class NameDirectoryTests : IAsyncLifetime
{
    private static readonly DirectoryName Riverside = new("RR8", "Riverside Surgery", "Leeds");

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    private INameDirectoryGrain Directory => _cluster.Client.GetGrain<INameDirectoryGrain>(0);

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task WhatAdministratorsSay_IsToldToAnybody_OnceForEachVersion()
    {
        (await Directory.SetNames(_cluster.Admin(), [Riverside], [])).Should().Be(new NamesSet(1, 1));
        (await Directory.SetNames(_cluster.Admin(), [Riverside], [])).Should().Be(new NamesSet(1, 1), "nothing changed");

        (await Directory.Names()).Names!.Value.Should().Equal(Riverside);
        (await Directory.Names(1)).Names.Should().BeNull();
        (await Directory.SetNames(_cluster.Admin(), [], ["RR8"])).Should().Be(new NamesSet(2, 0));
    }

    [Fact]
    public async Task NobodyElse_MaySayNames_AndRulesAreTold()
    {
        Reason(await Directory.SetNames(_cluster.Professional("RR8"), [Riverside], [])).Code.Should().Be(ReasonCode.OnlyAdministratorsName);
        Reason(await Directory.SetNames(_cluster.Self("anna"), [Riverside], [])).Code.Should().Be(ReasonCode.OnlyAdministratorsName);
        var admin = new TicketRequest("admin", Role.Admin, null, PurposeOfUse.Operations, [], null, TimeSpan.FromHours(1));
        Reason(await Directory.SetNames(_cluster.Issue(admin with { Scopes = ["user/Patient.cruds"] }), [Riverside], [])).Code.Should().Be(ReasonCode.ScopeLacking);
        Reason(await Directory.SetNames(_cluster.Issue(admin with { Citizen = "anna" }), [Riverside], [])).Fault.Should().Be(TicketFault.OtherRecord);
        (await Directory.SetNames(_cluster.Admin(), [Riverside with { Name = "" }], [])).Should().BeOfType<NamesOutcome.Invalid>().Which.Field.Should().Be("set[0].name");
        (await Directory.Names()).Names!.Value.Should().BeEmpty();
    }

    private static Reason Reason(NamesOutcome outcome) => outcome.Should().BeOfType<NamesOutcome.Refused>().Subject.Explanation.Reason;
}
