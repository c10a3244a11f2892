using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Entries;
using PhrCluster.Labels;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Access;

/// <summary>What a change of consents is about.</summary>
public sealed class DelegationsTests
{
    private static readonly Consent Own = Standing.Delegation("own", "bea", Standing.End, ConsentAction.Access);
    private static readonly Consent Others = Standing.Delegation("other", "carl", Standing.End, ConsentAction.Access);
    private static readonly Consent Shared = Own with
    {
        Id = "shared",
        Provision = Own.Provision with { Actors = [.. Own.Provision.Actors, new ConsentActor(ActorKind.RelatedPerson, "carl")] },
    };

    private static readonly LabelChange Label = new(new LabelledClass(Sample.VitalSigns), [], [], Clear: true);

    public static TheoryData<string, Arrangement, ConsentStake> Cases => new()
    {
        { "an ordinary consent", new([Sample.Permit("c2", "Practice")], [], []), ConsentStake.Consents },
        { "the end of an ordinary consent", new([], ["c1"], []), ConsentStake.Consents },
        { "an id that names nothing", new([], ["nothing"], []), ConsentStake.Consents },
        { "nothing", new([], [], []), ConsentStake.Consents },
        { "one's own end", new([], ["own"], []), ConsentStake.OwnDelegation },
        { "one's own end and a label", new([], ["own"], [Label]), ConsentStake.Consents },
        { "one's own end and another consent's", new([], ["own", "c1"], []), ConsentStake.Consents },
        { "another's end", new([], ["other"], []), ConsentStake.Delegations },
        { "one's own end and another's", new([], ["own", "other"], []), ConsentStake.Delegations },
        { "the end of one that names others too", new([], ["shared"], []), ConsentStake.Delegations },
        { "a new delegation", new([Own with { Id = "more" }], [], []), ConsentStake.Delegations },
        { "the replacement of another's", new([Sample.Permit("c2", "Practice") with { Supersedes = "other" }], [], []), ConsentStake.Delegations },
        { "the replacement of one's own", new([Sample.Permit("c2", "Practice") with { Supersedes = "own" }], [], []), ConsentStake.Consents },
        { "an app in one's own name", new([AppOf("bea", "more")], [], []), ConsentStake.OwnApps },
        { "the end of an app in one's own name", new([], ["app-b"], []), ConsentStake.OwnApps },
        { "another app in place of one's own", new([AppOf("bea", "more") with { Supersedes = "app-b" }], [], []), ConsentStake.OwnApps },
        { "an app in one's own name and a label", new([AppOf("bea", "more")], [], [Label]), ConsentStake.Consents },
        { "an app in one's own name and another consent's end", new([AppOf("bea", "more")], ["c1"], []), ConsentStake.Consents },
        { "an app in one's own name in place of another consent", new([AppOf("bea", "more") with { Supersedes = "c1" }], [], []), ConsentStake.Consents },
        { "an app in one's own name in place of the citizen's", new([AppOf("bea", "more") with { Supersedes = "app-a" }], [], []), ConsentStake.Consents },
        { "an app in another's name", new([AppOf("carl", "more")], [], []), ConsentStake.Consents },
        { "the end of an app in another's name", new([], ["app-c"], []), ConsentStake.Consents },
        { "an app in the citizen's name", new([Sample.App("more", "a", Standing.End)], [], []), ConsentStake.Consents },
        { "what is both, an app and a delegation", new([AppOf("bea", "more") with { Categories = [ConsentCategories.App, ConsentCategories.Delegation] }], [], []), ConsentStake.Delegations },
        { "nothing that is well formed", new(default, default, default), ConsentStake.Consents },
        { "null", new([null!], [null!], [null!]), ConsentStake.Consents },
    };

    private static Consent AppOf(string person, string id) => Sample.AppOf(person, id, "a", Standing.End);

    [Theory, MemberData(nameof(Cases))]
    public void AChangeOfConsents_IsAbout(string what, Arrangement arrangement, ConsentStake stake) =>
        Delegations.StakeOf(Standing.Under(Own, Others, Shared, Sample.Permit("c1", "Practice"), Sample.App("app-a", "a", Standing.End), AppOf("bea", "app-b"), AppOf("carl", "app-c")), Standing.Bea, arrangement).Should().Be(stake, what);
}
