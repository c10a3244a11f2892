using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Record;

/// <summary>What became of a Consent, told from the journal alone.</summary>
public sealed class ConsentChronicleTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;

    private readonly MemoryJournal _journal = new();

    [Fact]
    public void EachVersion_IsAsItWasGiven_AndEndsWhereItEnded()
    {
        var first = Of("mine", residual: "{\"language\":\"en\"}");
        var second = Of(ConsentIdentity.VersionOf("mine", 1));
        _journal.Append([Given(first)], Noon);
        _journal.Append([Given(Of("other"))], Noon.AddMinutes(1));
        _journal.Append([new ConsentWithdrawn("mine", Standing.Self), Given(second)], Noon.AddMinutes(2));
        _journal.Append([new ConsentWithdrawn(second.Id, Standing.Self)], Noon.AddMinutes(3));

        Told("mine").Should().Equal(new HeldConsent(first, 1, Noon, 3, Noon.AddMinutes(2)), new HeldConsent(second, 3, Noon.AddMinutes(2), 4, Noon.AddMinutes(3)));
        Told("other").Should().ContainSingle().Which.EndedAtVersion.Should().BeNull();
        Told("nothing").Should().BeEmpty();
    }

    [Fact]
    public void WhatTheRecordHasForgotten_IsStillTold_WithItsEnd()
    {
        var many = RecordLimits.MaxEndedConsents + 3;
        for (var i = 0; i < many; i++)
        {
            EndedConsents.MayLackSome(_journal.Record.Consents).Should().Be(i >= RecordLimits.MaxEndedConsents, "after {0}", i);
            _journal.Append([Given(Of($"c{i}"))], Noon);
            _journal.Append([new ConsentWithdrawn($"c{i}", Standing.Self)], Noon.AddMinutes(1));
        }

        _journal.Record.Consents.Should().NotContain(static held => held.Consent.Id == "c0");
        Told("c0").Should().Equal(new HeldConsent(Of("c0"), 1, Noon, 2, Noon.AddMinutes(1)));
    }

    [Fact]
    public void WhatEndsTogether_AndIsForgottenAtOnce_EndsThen()
    {
        var ids = Enumerable.Range(0, RecordLimits.MaxEndedConsents + 2).Select(static i => $"c{i}").ToArray();
        _journal.Append([.. ids.Select(static id => Given(Of(id)))], Noon);
        _journal.Append([.. ids.Select(static id => new ConsentWithdrawn(id, Standing.Self))], Noon.AddMinutes(1));
        foreach (var id in ids)
        {
            Told(id).Should().Equal(new HeldConsent(Of(id), 1, Noon, 2, Noon.AddMinutes(1)));
        }
    }

    [Fact]
    public void WhatIsReplacedOnALaterDay_EndsOnThatDay()
    {
        _journal.Append([Given(Of("mine"))], Noon);
        var next = Of("next") with { Supersedes = "mine", Provision = new Provision { Type = ProvisionType.Deny, Period = new ConsentPeriod(Noon.AddDays(2), null) } };
        _journal.Append([Given(next)], Noon.AddMinutes(1));
        Told("mine", Noon.AddDays(1)).Should().ContainSingle().Which.EndedAtVersion.Should().BeNull();
        Told("mine", Noon.AddDays(3)).Should().Equal(new HeldConsent(Of("mine"), 1, Noon, 2, Noon.AddDays(2)));
    }

    [Fact]
    public void LargeOnes_AreForgottenSooner_AndNeverUnnoticed()
    {
        var forgotten = false;
        for (var i = 0; !forgotten; i++)
        {
            _journal.Append([Given(Large($"c{i}"))], Noon);
            _journal.Append([new ConsentWithdrawn($"c{i}", Standing.Self)], Noon);
            forgotten = _journal.Record.Consents.Length <= i;
            (forgotten && !EndedConsents.MayLackSome(_journal.Record.Consents)).Should().BeFalse();
        }
    }

    private static Consent Large(string id) => Of(id) with
    {
        Provision = new Provision { Type = ProvisionType.Deny, Codes = Sample.Repeat(RecordLimits.MaxProvisionCodes, static i => new Datatypes.Coding("http://example.org/" + new string('x', 60), $"{i}")) },
    };

    private static Consent Of(string id, string? residual = null) => new(id, ConsentStatus.Active, new Provision { Type = ProvisionType.Deny }) { Residual = residual, Categories = Categories };

    private static readonly System.Collections.Immutable.ImmutableArray<Datatypes.Coding> Categories = [ConsentCategories.Privacy];

    private static ConsentGiven Given(Consent consent) => new(consent, Standing.Self);

    private System.Collections.Immutable.ImmutableArray<HeldConsent> Told(string id, DateTimeOffset? now = null)
    {
        var chronicle = new ConsentChronicle(id, ChainHash.Genesis(Sample.Partition));
        _journal.Commits.ForEach(chronicle.Follow);
        return chronicle.Close(now ?? Noon.AddHours(1));
    }
}
