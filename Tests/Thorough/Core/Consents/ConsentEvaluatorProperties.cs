using CsCheck;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Consents;

/// <summary>What holds for every set of consents, every requester and every item.</summary>
public sealed class ConsentEvaluatorProperties
{
    private const int Cases = 20_000;

    /// <summary>Those held against the plain reading of the rules.</summary>
    private const int Compared = 100_000;

    [Fact]
    public void EveryDecision_IsWhatThePlainReadingOfTheRulesSays()
    {
        int permitted = 0, denied = 0;
        Gen.Select(AnyConsent.Several, AnyConsent.Question, AnyConsent.Item).Sample(
            (consents, question, item) =>
            {
                var decision = Decide(consents, question, item);
                decision.Permitted.Should().Be(NaiveConsents.Permits(consents, question, item));
                (decision is { Permitted: false, Consent: not null }).Should().Be(NaiveConsents.Denies(consents, question, item));
                Interlocked.Add(ref permitted, decision.Permitted ? 1 : 0);
                Interlocked.Add(ref denied, decision is { Permitted: false, Consent: not null } ? 1 : 0);
            },
            iter: Compared);
        string because = $"a property that nearly always meets the same answer shows little: {permitted} permitted, {denied} denied of {Compared}";
        permitted.Should().BeGreaterThan(Compared / 20, because);
        denied.Should().BeGreaterThan(Compared / 20, because);
        (Compared - permitted - denied).Should().BeGreaterThan(Compared / 20, because);
    }

    [Fact]
    public void WithdrawingAConsentThatOnlyPermits_NeverRevealsAnything() =>
        Gen.Select(AnyConsent.Several, AnyConsent.Several, AnyConsent.Question, AnyConsent.Item).Sample(
            (consents, more, question, item) =>
            {
                var permitting = more.Select(consent => consent with { Provision = Permitting(consent.Provision) });
                if (!Decide(consents.Concat(permitting), question, item).Permitted)
                {
                    Decide(consents, question, item).Permitted.Should().BeFalse();
                }
            },
            iter: Cases);

    [Fact]
    public void TheOrderOfConsents_NeverMatters() =>
        Gen.Select(AnyConsent.Several, AnyConsent.Question, AnyConsent.Item).Sample(
            (consents, question, item) => Decide(consents, question, item).Permitted
                .Should().Be(Decide(consents.Reverse(), question, item).Permitted),
            iter: Cases);

    [Fact]
    public void OneMoreConsentThatOnlyDenies_NeverRevealsAnything() =>
        Gen.Select(AnyConsent.Several, AnyConsent.Several, AnyConsent.Question, AnyConsent.Item).Sample(
            (consents, more, question, item) =>
            {
                var denying = more.Select(consent => consent with { Provision = Denying(consent.Provision) });
                if (!Decide(consents, question, item).Permitted)
                {
                    Decide(consents.Concat(denying), question, item).Permitted.Should().BeFalse();
                }
            },
            iter: Cases);

    [Fact]
    public void G6_ADecision_NamesARuleOfItsOwnType_AndSaysTheSameAfterStorage() =>
        Gen.Select(AnyConsent.Several, AnyConsent.Question, AnyConsent.Item).Sample(
            (consents, question, item) =>
            {
                var decision = Decide(consents, question, item);
                Decide(consents.Select(Stored), question, item).Should().Be(decision);
                if (decision.Consent is null)
                {
                    decision.Should().Be(ConsentDecision.NothingMatches);
                    return;
                }

                var named = At(consents.Single(consent => consent.Id == decision.Consent).Provision, decision.Provision!);
                named.Type.Should().Be(decision.Permitted ? ProvisionType.Permit : ProvisionType.Deny);
            },
            iter: Cases);

    private static ConsentDecision Decide(IEnumerable<Consent> consents, ConsentQuestion question, RecordItem item) =>
        ApplicableConsents.Of([.. consents], question).Decide(ConsentItem.Of(item));

    private static Provision Permitting(Provision provision) =>
        provision with { Type = ProvisionType.Permit, Provisions = [.. provision.Provisions.Select(Permitting)] };

    private static Provision Denying(Provision provision) =>
        provision with { Type = ProvisionType.Deny, Provisions = [.. provision.Provisions.Select(Denying)] };

    /// <summary>The provision at a path such as <c>provision.provision[1].provision[0]</c>.</summary>
    private static Provision At(Provision root, string path) => path.Split('.').Skip(1)
        .Aggregate(root, (at, step) => at.Provisions[int.Parse(step["provision[".Length..^1])]);

    private static Consent Stored(Consent consent)
    {
        var commit = new Commit(1, 1, Sample.Noon, [new ConsentGiven(consent, Sample.Gp)]);
        var packed = PackedRun.Pack([commit], ChainHash.Genesis(Sample.Partition), PackedRun.CommitQuality);
        return ((ConsentGiven)PackedRun.Unpack(packed, 1, out _)[0].Entries[0]).Consent;
    }
}
