using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>
/// No change undoes what its caller did not know of: changes of labels add up, a change that was made on a version is refused once the rules have moved, and a
/// call whose caller gave up changes nothing that was decided after it.
/// </summary>
public sealed class LostUpdateTests : IAsyncLifetime
{
    private static readonly LabelTarget Code = new LabelledCode(Sample.Glucose(Sample.Noon).Code.Primary);
    private static readonly DateTimeOffset Yesterday = new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    private readonly FaultyJournalStore _store = new(new MemoryJournalStore());
    private RecordCluster _cluster = null!;

    private ICitizenGrain Anna => _cluster.Citizen("anna");

    private AccessTicket Self => _cluster.Self("anna");

    public async Task InitializeAsync()
    {
        _cluster = await RecordCluster.Start(_store);
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        await Anna.GiveConsent(Self, Sample.Permit("old", "Practice"));
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    /// <summary>Each way to change the rules, made by somebody who is late: the call, and whether the record shows its mark.</summary>
    private static readonly Dictionary<string, (Func<ICitizenGrain, AccessTicket, long?, CancellationToken, Task<object>> Call, Func<ConsentsDisclosed, bool> Shows)> Late = new()
    {
        ["give"] = (
            static async (anna, self, madeOn, ct) => await anna.GiveConsent(self, Sample.Permit("late", "Lab"), madeOn, ct),
            static held => held.Consents.Any(static it => it.Consent.Id == "late")),
        ["withdraw"] = (
            static async (anna, self, madeOn, ct) => await anna.WithdrawConsent(self, "old", madeOn, ct),
            static held => held.Consents.Any(static it => it.Consent.Id == "old" && it.EndedAt is not null)),
        ["arrange"] = (
            static async (anna, self, madeOn, ct) => await anna.Arrange(self, new Arrangement([Sample.Permit("late", "Lab")], [], []), madeOn, ct),
            static held => held.Consents.Any(static it => it.Consent.Id == "late")),
        ["label"] = (
            static async (anna, self, madeOn, ct) => await anna.Arrange(self, new Arrangement([], [], [new LabelChange(Code, [SensitivityLabels.Psychiatry], [])]), madeOn, ct),
            static held => !held.Labels.IsEmpty),
        ["register"] = (
            static async (anna, self, madeOn, ct) => await anna.Register(self, new GpRegistration("A"), madeOn, cancellationToken: ct),
            static held => held.Consents.Any(static it => it.Consent.Provision.Actors.Any(static actor => actor == new ConsentActor(ActorKind.Organization, "A")))),
    };

    public static TheoryData<string> Verbs => [.. Late.Keys];

    [Fact]
    public async Task TwoFrontEndsThatLabelOneCodeAtOnce_BothHold()
    {
        string[] labels = ["PSY", "HIV", "SEX", "SDV", "ETH"];
        var changes = labels.Select(label => Anna.Arrange(Self, new Arrangement([], [], [new LabelChange(Code, [SensitivityLabels.Of(label)], [])])));
        (await Task.WhenAll(changes)).Should().AllBeOfType<Arranged>();
        (await Held()).Labels.Should().ContainSingle().Which.Added.Select(static label => label.Code).Should().BeEquivalentTo(labels);
    }

    [Fact]
    public async Task TwoFrontEndsThatLabelOneCode_ThroughTwoActivations_BothHold()
    {
        await using var silos = await TwoSilos.Over(new MemoryJournalStore(), foldCommits: 64);
        foreach (var (silo, label) in (IEnumerable<(int, string)>)[(0, "PSY"), (1, "HIV"), (0, "SEX")])
        {
            var change = new LabelChange(Code, [SensitivityLabels.Of(label)], []);
            (await silos[silo].Citizen("ben").Arrange(silos[silo].Self("ben"), new Arrangement([], [], [change]))).Should().BeOfType<Arranged>();
        }

        var held = (ConsentsDisclosed)await silos[1].Citizen("ben").Consents(silos[1].Self("ben"));
        held.Labels.Should().ContainSingle().Which.Added.Should().HaveCount(3);
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task AChangeMadeOnAVersion_IsRefused_OnceTheRulesHaveMoved_AndTakenOnceItsCallerHasLookedAgain(string verb)
    {
        var (call, shows) = Late[verb];
        var read = (await Held()).Version;
        var moved = (Registered)await Anna.Register(Self, new GpRegistration("B"), read);

        (await call(Anna, Self, read, default)).Should().BeAssignableTo<IRulesMoved>().Which.Version.Should().Be(moved.Version);
        shows(await Held()).Should().BeFalse();

        (await call(Anna, Self, (await Held()).Version, default)).Should().NotBeAssignableTo<IRulesMoved>();
        shows(await Held()).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task AChangeMadeOnAVersion_IsTaken_WhenSomebodyOnlyLookedSince(string verb)
    {
        var read = (await Held()).Version;
        await Anna.See(_cluster.Professional("Practice"));
        await Anna.Take(_cluster.Service("meter"), "s2", Sample.Glucose(Yesterday.AddHours(1)));
        await Late[verb].Call(Anna, Self, read, default);
        Late[verb].Shows(await Held()).Should().BeTrue();
    }

    [Fact]
    public async Task AStaleActivation_DoesNotCallAVersionUnknown_WhichAnotherHasWritten()
    {
        await using var silos = await TwoSilos.Over(new MemoryJournalStore(), foldCommits: 64);
        await silos[0].Citizen("ben").GiveConsent(silos[0].Self("ben"), Sample.Permit("c1", "Practice"));
        var changed = (ConsentChanged)await silos[1].Citizen("ben").GiveConsent(silos[1].Self("ben"), Sample.Permit("c2", "Practice"));
        (await silos[0].Citizen("ben").WithdrawConsent(silos[0].Self("ben"), "c2", changed.Version)).Should().BeOfType<ConsentChanged>();
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task ACallWhoseCallerGaveUpBeforeItWasWritten_ChangesNothing(string verb)
    {
        _cluster.Deactivate("anna");
        using var caller = new CancellationTokenSource();
        var hold = _store.Hold(StoreCall.Checkpoint);
        var call = Late[verb].Call(Anna, Self, null, caller.Token);
        await hold.Reached;
        await caller.CancelAsync();
        await hold.GivenUp;
        hold.Release();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();

        await Anna.Register(Self, new GpRegistration("B"));
        Late[verb].Shows(await Held()).Should().BeFalse();
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task ACallThatWaitedLongerThanItsCaller_ChangesNothing(string verb)
    {
        await using var cluster = await RecordCluster.Start(_store, patience: TimeSpan.FromSeconds(1));
        var patient = cluster.Clients[1].GetGrain<ICitizenGrain>("anna");
        var hold = _store.Hold(StoreCall.Load);
        var busy = patient.Dashboard(cluster.Self("anna"));
        await hold.Reached;
        await FluentActions.Awaiting(() => Late[verb].Call(cluster.Citizen("anna"), cluster.Self("anna"), null, default)).Should().ThrowAsync<TimeoutException>();
        hold.Release();
        (await busy).Should().BeOfType<DashboardDisclosed>();

        await patient.Register(cluster.Self("anna"), new GpRegistration("B"));
        Late[verb].Shows(await Held()).Should().BeFalse();
    }

    [Theory, MemberData(nameof(Verbs))]
    public async Task AChangeThatLanded_ButWhoseReplyWasLost_IsNotMadeAgainAfterWhatCameSince(string verb)
    {
        await using var other = await RecordCluster.Start(_store);
        _store.LoseReply(StoreCall.Append);
        var looking = _store.Hold(StoreCall.Load);
        var late = Late[verb].Call(Anna, Self, null, default);
        await looking.Reached;
        (await Undo(other.Citizen("anna"), other.Self("anna"))).Should().AllSatisfy(static answer => answer.Should().NotBeAssignableTo<IRequestInvalid>());
        looking.Release();

        (await late).Should().NotBeAssignableTo<IRequestInvalid>().And.NotBeAssignableTo<IRulesMoved>();
        var held = await Held();
        held.Labels.Should().BeEmpty();
        held.Consents.Where(static it => it.EndedAt is null).Select(static it => it.Consent.Id).Should().NotContain("late");
        (await Anna.Register(Self, new GpRegistration("B"))).Should().BeOfType<Registered>().Which.Given.Should().BeEmpty("B stands");
    }

    private static async Task<object[]> Undo(ICitizenGrain anna, AccessTicket self) =>
    [
        await anna.Register(self, new GpRegistration("B")),
        await anna.Arrange(self, new Arrangement([], [], [new LabelChange(Code, [], [], Clear: true)])),
        await anna.Consents(self) is ConsentsDisclosed held && held.Consents.Any(static it => it.Consent.Id == "late") ? await anna.WithdrawConsent(self, "late") : "",
    ];

    private async Task<ConsentsDisclosed> Held() => (await Anna.Consents(Self)).Should().BeOfType<ConsentsDisclosed>().Subject;
}
