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
        { "nothing that is well formed", new(default, default, default), ConsentStake.Consents },
        { "null", new([null!], [null!], [null!]), ConsentStake.Consents },
    };

    [Theory, MemberData(nameof(Cases))]
    public void AChangeOfConsents_IsAbout(string what, Arrangement arrangement, ConsentStake stake) =>
        Delegations.StakeOf(Standing.Under(Own, Others, Shared, Sample.Permit("c1", "Practice")), Standing.Bea, arrangement).Should().Be(stake, what);
}
