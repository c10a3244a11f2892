using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

/// <summary>Explanations and replays for whom they are, and labels on what is there.</summary>
public sealed class ExplainTests : IAsyncLifetime
{
    private static readonly ExplainRequest OfTheGp = new("dr@Practice", Role.Professional, "Practice", PurposeOfUse.Treatment);
    private static readonly Coding Psy = new(CodeSystems.ActCode, "PSY");

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;
    private static DateTimeOffset Yesterday => new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, journal: options => options.FoldCommits = 8);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task G6_AnExplanation_IsRefusedToWhomItCouldServeAsAProbe_AndLogged()
    {
        var anna = await Record("anna");
        AccessTicket[] others = [_cluster.Professional("Practice"), _cluster.Service("meter"), _cluster.Self("bea")];
        foreach (var other in others)
        {
            (await anna.Explain(other, OfTheGp)).Should().BeAssignableTo<IAccessRefused>("not even about themself");
            (await anna.Replay(other, 2)).Should().BeAssignableTo<IAccessRefused>();
        }

        var log = await anna.ReadLog(_cluster.Self("anna"));
        log.Take(6).Select(entry => (entry.Action, entry.Permitted, entry.Subject)).Reverse().Should().Equal(
            (AccessAction.Explain, false, "dr@Practice"), (AccessAction.Replay, false, "dr@Practice"),
            (AccessAction.Explain, false, "meter"), (AccessAction.Replay, false, "meter"),
            (AccessAction.Explain, false, "bea"), (AccessAction.Replay, false, "bea"));
    }

    [Fact]
    public async Task G6_AnExplanation_TellsGroupsAndWhy_AndDisclosesNothing()
    {
        var (anna, self) = (await Record("anna"), _cluster.Self("anna"));
        var explained = (await anna.Explain(self, OfTheGp)).Should().BeOfType<Explained>().Subject;
        explained.Decision.Should().BeEquivalentTo(new { Permitted = true, explained.Version, Purpose = "TREAT", Rules = new[] { new DecidingRule(true, "c1", "provision") } });
        explained.Groups.Should().BeEquivalentTo(
            [
                new { Class = "Observation", Code = new { Code = "15074-8" }, Count = 2, Permitted = false, Rule = (DecidingRule?)null },
                new { Class = "Observation", Code = new { Code = "85354-9" }, Count = 1, Permitted = true, Rule = (DecidingRule?)new DecidingRule(true, "c1", "provision") },
            ],
            options => options.WithStrictOrdering());
        explained.Groups[0].Reason.Said().Should().Be("No consent of yours lets \"dr@Practice\" of Practice see this for treatment.");
        explained.Groups[1].Reason.Said().Should().Match("Your consent of * about organisation Practice* lets \"dr@Practice\" of Practice see this for treatment.");
        var log = await anna.ReadLog(self);
        log[0].Should().BeEquivalentTo(new { explained.Version, Action = AccessAction.Explain, Permitted = true, Subject = "anna", Organization = (string?)null, Data = DataDescription.Nothing });
        log.Should().OnlyContain(entry => entry.Notice == NoticeKind.None, "nobody has seen anything");
    }

    [Fact]
    public async Task AnAdministrator_LearnsHowItIsDecided_ButNotWhatTheRecordHolds()
    {
        var (anna, admin) = (await Record("anna"), _cluster.Admin());
        var explained = (await anna.Explain(admin, OfTheGp)).Should().BeOfType<Explained>().Subject;
        explained.Groups.Should().BeEmpty();
        explained.Decision.Should().BeEquivalentTo(new { Permitted = true, Rules = Array.Empty<DecidingRule>() });
        explained.Decision.Reason.Said().Should().Be("The citizen's rules let Practice look for treatment; item by item, they decide what there is to see.");
        (await anna.Explain(admin, OfTheGp with { Organization = "Hospital" })).Should().BeOfType<Explained>().Which.Decision.Permitted.Should().BeFalse();
        var replayed = (await anna.Replay(admin, 1)).Should().BeOfType<Replayed>().Subject;
        replayed.Should().BeEquivalentTo(new { Same = true, Logged = new { Data = DataDescription.Nothing }, Again = new { Data = DataDescription.Nothing } });
        (await anna.Replay(_cluster.Self("anna"), 1)).Should().BeOfType<Replayed>().Which.Again.Data.Count.Should().Be(3);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1_000)]
    public async Task AVersionThatIsNoLogEntry_IsInvalid(long version) =>
        (await (await Record("anna")).Replay(_cluster.Self("anna"), version)).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("version");

    [Fact]
    public async Task AQuestionThatBreaksARule_IsInvalid_AndOfNobody_TellsNothing()
    {
        (await (await Record("anna")).Explain(_cluster.Self("anna"), OfTheGp with { Purpose = "FUN" })).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("request.purpose");
        (await _cluster.Citizen("nobody").Explain(_cluster.Self("nobody"), OfTheGp)).Should().BeOfType<Explained>().Which.Groups.Should().BeEmpty();
        (await _cluster.Citizen("nobody").Replay(_cluster.Self("nobody"), 1)).Should().BeAssignableTo<IRequestInvalid>();
    }

    [Fact]
    public async Task ALabelOnWhatIsNotThere_OrNoLonger_IsRefused_AndOnWhatIs_IsKept()
    {
        var (anna, self) = (await Record("anna"), _cluster.Self("anna"));
        await anna.Take(_cluster.Service("meter"), "fix", Sample.Glucose(Yesterday, "6.5", "id"));
        foreach (var item in new[] { new ItemRef(1, 2), new ItemRef(1, 3), new ItemRef(2, 0) })
        {
            (await anna.Arrange(self, new Arrangement([], [], [new LabelChange(new LabelledItem(item), [Psy], [])]))).Should().BeAssignableTo<IRequestInvalid>()
                .Which.Field.Should().Be("arrangement.label[0].target");
        }

        (await anna.Arrange(self, new Arrangement([], [], [new LabelChange(new LabelledItem(new ItemRef(3, 0)), [Psy], [])]))).Should().BeOfType<Arranged>();
        (await anna.ReadAll(self)).Should().ContainSingle(held => held.Item.SecurityLabels.Contains(Psy)).Which.Ref.Should().Be(new ItemRef(3, 0));
    }

    /// <summary>Version 1: two values of glucose, the last under an identifier, and a blood pressure; version 2: the practice may see vital signs.</summary>
    private async Task<ICitizenGrain> Record(string id)
    {
        var citizen = _cluster.Citizen(id);
        await citizen.Take(
            _cluster.Service("meter"), "s1", Sample.Glucose(Yesterday.AddHours(-1)), Sample.BloodPressure(Yesterday, "120", "80"), Sample.Glucose(Yesterday, "5.6", "id"));
        await citizen.GiveConsent(_cluster.Self(id), Sample.Permit("c1", "Practice", Sample.VitalSigns));
        return citizen;
    }
}
