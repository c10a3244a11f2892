using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains;

/// <summary>The list of who is in the record.</summary>
public sealed class RecordDirectoryTests : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public async Task AContinuationThatCameFromNoPage_IsInvalid(string continuation)
    {
        var answer = await _cluster.RecordDirectory.Citizens(_cluster.Admin(), continuation);

        answer.Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("continuation");
    }

    [Fact]
    public async Task WhoIsInTheRecord_IsListed_AndTheZoneIsToldToAnybody()
    {
        await _cluster.Citizen("anna").Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon));

        (await _cluster.RecordDirectory.Citizens(_cluster.Admin())).Should().BeOfType<CitizensDisclosed>().Which.Citizens.Should().Equal("anna");
        (await _cluster.RecordDirectory.TimeZone()).Should().Be("UTC");
    }

    [Fact]
    public async Task GrainsArePutDownForAdministratorsAlone_AndNothingIsLost()
    {
        await _cluster.Citizen("anna").Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon));

        (await _cluster.RecordDirectory.PutDown(_cluster.Service("meter"), TimeSpan.Zero)).Should().BeOfType<SilosOutcome.Refused>();
        (await _cluster.RecordDirectory.PutDown(_cluster.Admin(), -TimeSpan.FromTicks(1))).Should().BeOfType<SilosOutcome.Invalid>().Which.Field.Should().Be("idle");
        (await _cluster.RecordDirectory.PutDown(_cluster.Admin(), TimeSpan.Zero)).Should().BeOfType<SilosDisclosed>().Which.Silos.Should().ContainSingle();
        (await _cluster.Citizen("anna").See(_cluster.Self("anna"))).Measures.Should().ContainSingle();
    }
}
