using FluentAssertions;
using PhrCluster.Delegation;
using PhrCluster.Grains.Concerns;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Outbox;
using PhrCluster.Practices;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Silo;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>A client that has no ticket and speaks Orleans well: what it learns, and whether the silo lives.</summary>
public sealed class HostileClientTests : IAsyncLifetime
{
    private const int MaxMegabytes = 500;

    private SiloProcess _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloProcess.Start();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task WithoutATicket_NobodyLearnsWhoIsActive_NorTouchesTheSilos()
    {
        await using var client = await ExternalClient.Connect(_silo);
        var management = client.Grains.GetGrain<IManagementGrain>(0);

        Func<Task>[] attempts =
        [
            () => management.GetDetailedGrainStatistics(),
            () => management.GetActiveGrains(GrainType.Create("phr.citizen")).AsTask(),
            () => management.GetHosts(),
            () => management.GetRuntimeStatistics([]),
            () => management.ForceActivationCollection(TimeSpan.Zero),
            () => management.ForceGarbageCollection([]),
            () => management.GetTotalActivationCount(),
            () => client.Grains.GetGrain<IPeopleList>("patients-0").Take(new ListedPerson(1, 1, [1]), room: 1),
            () => client.Grains.GetGrain<IPeopleList>("patients-0").Page(after: null, 1),
            () => client.Grains.GetGrain<IOutboxTeller>("anna").TellAgain("outbox"),
            () => client.Grains.GetGrain<IOutboxTeller>("anna").TellAgain(OutboxReminders.MissedReadings),
            () => client.Grains.GetGrain<ISweptRecord>("anna").Contribute(new DateOnly(2026, 4, 1)),
            () => client.Grains.GetGrain<IContributionSweep>(0).Step(),
            () => client.Grains.GetGrain<IConcernOutlet>(0).Take("anna", 1, []),
        ];
        foreach (var attempt in attempts)
        {
            await attempt.Should().ThrowAsync<UnauthorizedAccessException>();
        }

        var directory = client.Grains.GetGrain<IRecordDirectoryGrain>(0);
        (await directory.Silos(default)).Should().BeOfType<SilosOutcome.Refused>();
        (await directory.PutDown(default, TimeSpan.Zero)).Should().BeOfType<SilosOutcome.Refused>();

        (await client.Grains.GetGrain<IPracticeGrain>(0).Patients(default)).Should().BeOfType<PatientsOutcome.Refused>();
        (await client.Grains.GetGrain<IDelegationsGrain>(0).ToMe(default)).Should().BeOfType<DelegationsOutcome.Refused>();

        await MustServe();
    }

    public static TheoryData<string, string> Hostile() => new()
    {
        { "nested arguments", "is nested too deep" },
        { "arguments nested as deep as a message is long", "is nested too deep" },
        { "nested context", "is nested too deep" },
        { "long header", "has too long a header" },
        { "long body", "has too long a body" },
        { "another's name", "is not from a client" },
        { "the silo's name", "says to be from the silo itself" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task HostileMessage_EndsItsConnection_AndNotTheSilo(string name, string rule)
    {
        var raw = new RawConnection();
        await using var client = await ExternalClient.Connect(_silo, raw);
        await client.Citizen("nobody").Dashboard(default);

        await raw.Send(Make(name, raw.LastCall));

        await raw.Closed.WaitAsync(SiloProgram.Patience);
        await _silo.WaitForLine(rule);
        await MustServe();
    }

    private static byte[] Make(string name, (byte[] Header, byte[] Body) call) => name switch
    {
        "nested arguments" => RawMessage.Frame(call.Header, Within(call.Body, RawMessage.Nested(75_000))),
        "arguments nested as deep as a message is long" => RawMessage.Frame(call.Header, Within(call.Body, RawMessage.Nested(2_000_000))),
        "nested context" => RawMessage.Frame(RawMessage.Header(context: [RawMessage.Nested(30_000)]), call.Body),
        "long header" => RawMessage.Frame(RawMessage.Header(context: [RawMessage.Nested(300_000)]), call.Body),
        "long body" => RawMessage.Frame(call.Header, [.. call.Body, .. new byte[90_000_000]]),
        "another's name" => RawMessage.Frame(RawMessage.Header("sys.silo"), call.Body),
        _ => RawMessage.Frame(RawMessage.Header(key: "hosted-127.0.0.1:1@1"), call.Body),
    };

    [Fact]
    public async Task CitizensWhoAreNotThere_TakeNoMemory()
    {
        await using var client = await ExternalClient.Connect(_silo);
        for (var round = 0; round < 40; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => client.Citizen($"nobody-{round}-{i}").Dashboard(default)));
        }

        await MustServe();
    }

    /// <summary>A field that nobody knows, put before a call's arguments.</summary>
    private static byte[] Within(byte[] body, byte[] nested)
    {
        nested[0] |= 0b0000_0111;
        var arguments = StartOfArguments(body);
        return [.. body[..arguments], nested[0], .. RawMessage.Number(1_000), .. nested[1..], .. body[arguments..]];
    }

    /// <summary>After the tag, and the name of the call's type: version, hash, length, name.</summary>
    private static int StartOfArguments(byte[] body)
    {
        (body[0] & 0b0001_1000).Should().Be(0b0001_0000, "a call tells its type by name");
        var length = 1 + System.Numerics.BitOperations.TrailingZeroCount(body[6]);
        var name = body[6] >> length | (length > 1 ? body[7] << (8 - length) : 0);
        return 6 + length + name;
    }

    private async Task MustServe()
    {
        await using var client = await ExternalClient.Connect(_silo);
        (await client.Citizen("nobody").SeeNothing(default)).Should().NotBeNull();
        var status = await File.ReadAllLinesAsync($"/proc/{_silo.ProcessId}/status");
        var kilobytes = int.Parse(status.Single(static line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], null);
        (kilobytes / 1024).Should().BeLessThan(MaxMegabytes);
    }
}
