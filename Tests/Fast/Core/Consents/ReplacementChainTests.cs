using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Registration;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>Only a consent in force ends another: also where one replaces another that replaces a third, and where days lie between.</summary>
public sealed class ReplacementChainTests
{
    private static readonly DateTimeOffset Day0 = Sample.Noon;

    /// <summary>
    /// <c>a</c> is given on day 0. Each of the others is given on its day, and replaces the one before it; <c>3-9</c> is its period in days, <c>draft</c> its status.
    /// After the bar, what is withdrawn, on its day.
    /// </summary>
    [Theory]
    // One that starts later.
    [InlineData("0 b 3-", 2, "a")]
    [InlineData("0 b 3-", 3, "b")]
    [InlineData("0 b 3-5", 6, "")]
    [InlineData("0 draft 3-", 4, "a")]
    // What was over when it was given was never in force.
    [InlineData("6 b 3-5", 7, "a")]
    [InlineData("6 b 3-6", 7, "a")]
    [InlineData("6 b 3-8", 7, "b")]
    [InlineData("6 b 3-8", 9, "")]
    // A plan that is replaced before its day replaces nothing; its replacement starts before it, with it, or after it.
    [InlineData("0 b 5-; 1 c 1-", 6, "a c")]
    [InlineData("0 b 5-; 1 c 3-", 2, "a")]
    [InlineData("0 b 5-; 1 c 3-", 4, "a c")]
    [InlineData("0 b 5-; 1 c 3-", 6, "a c")]
    [InlineData("0 b 5-; 1 c 5-", 6, "c")]
    [InlineData("0 b 5-; 1 c 8-", 6, "b")]
    [InlineData("0 b 5-; 1 c 8-", 9, "c")]
    [InlineData("0 b 5-; 6 c 6-", 7, "c")]
    // A draft in the middle.
    [InlineData("0 draft 0-; 1 c 1-", 2, "a c")]
    [InlineData("0 b 0-; 1 draft 1-", 2, "b")]
    // Withdrawing the replacement brings back nothing that it had replaced, and leaves what it had not.
    [InlineData("0 b 3-|4 b", 5, "")]
    [InlineData("0 b 3-|2 b", 5, "a")]
    [InlineData("0 b 5-; 1 c 3-|4 c", 6, "a")]
    [InlineData("0 b 5-; 1 c 3-|6 c", 7, "a")]
    [InlineData("0 b 5-; 1 c 8-|9 c", 10, "")]
    [InlineData("0 b 5-; 1 c 8-|6 c", 10, "b")]
    public void WhatIsInForce_IsWhatTheLastOnesInForceLeave(string given, int day, string inForce)
    {
        var record = Sample.Unopened.Then(Day0, new ConsentGiven(Consent("a", null, null), Standing.Self));
        var (changes, withdrawals) = (given.Split('|')[0], given.Split('|').Skip(1));
        var former = "a";
        foreach (var change in changes.Split(';', StringSplitOptions.TrimEntries))
        {
            var parts = change.Split(' ');
            var span = parts[2].Split('-');
            var consent = Consent(
                parts[1], former, new ConsentPeriod(Day0.AddDays(int.Parse(span[0])), span[1].Length == 0 ? null : Day0.AddDays(int.Parse(span[1]))));
            former = consent.Id;
            record = record.Then(Day0.AddDays(int.Parse(parts[0])), new ConsentGiven(consent, Standing.Self));
        }

        foreach (var withdrawal in withdrawals.Select(static it => it.Split(' ')))
        {
            record = record.Then(Day0.AddDays(int.Parse(withdrawal[0])), new ConsentWithdrawn(withdrawal[1], Standing.Self));
        }

        var now = Day0.AddDays(day);
        record.ConsentsInForce(now).Where(it => it.Provision.Period?.Contains(now) != false).Select(static it => it.Id)
            .Should().BeEquivalentTo(inForce.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>An administrator's registration must not count a draft as the citizen's word.</summary>
    [Fact]
    public void ADraft_IsNoAgreementToAPracticeThatWasWithdrawn_AndWithdrawsNone()
    {
        var withdrawn = Registered().Then(Day0, new ConsentWithdrawn("gp", Standing.Self));
        withdrawn.WithdrawnPractices.Should().Equal("Practice");
        withdrawn.Then(Day0, new ConsentGiven(Sample.Permit("draft", "Practice") with { Status = ConsentStatus.Draft }, Standing.Self)).WithdrawnPractices.Should().Equal("Practice");
        withdrawn.Then(Day0, new ConsentGiven(Sample.Permit("given", "Practice"), Standing.Self)).WithdrawnPractices.Should().BeEmpty();

        var drafted = Registered().Then(Day0, new ConsentGiven(Sample.Permit("draft", "Other") with { Status = ConsentStatus.Draft, Supersedes = "gp" }, Standing.Self));
        drafted.WithdrawnPractices.Should().BeEmpty("the consent to the practice stands");
    }

    private static CitizenRecord Registered() => Sample.Unopened.Then(
        Day0,
        new PracticeRegistered(new GpRegistration("Practice"), Standing.Admin),
        new ConsentGiven(Sample.Permit("gp", "Practice") with { Categories = [ConsentCategories.Privacy, ConsentCategories.Registration] }, Standing.Admin));

    private static Consent Consent(string id, string? replaces, ConsentPeriod? period) => new(
        id, id == "draft" ? ConsentStatus.Draft : ConsentStatus.Active, new Provision { Type = ProvisionType.Permit, Period = period, Purposes = [PurposeOfUse.Treatment] }, replaces);
}
