using CsCheck;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Consents;

/// <summary>What consents say of themselves as a whole must hold for each item: summaries are shown, and deliveries refused unread, by it.</summary>
public sealed class ApplicableConsentsProperties
{
    private const int Cases = 20_000;

    /// <summary>A premise that hardly ever holds would show little.</summary>
    private const int Enough = Cases / 50;

    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[Gen.Char["019-A"], 0, 3], Gen.String[0, 12]);

    [Fact]
    public void WhereNothingMayBePermitted_NothingIs() =>
        Holds(static consents => !consents.MayPermit, static (consents, item, _) => consents.Judge(item).Permitted.Should().BeFalse());

    [Fact]
    public void WhereNothingMayBeDenied_NothingIs() =>
        Holds(static consents => !consents.MayDeny, static (consents, item, _) => consents.Judge(item).Denied.Should().BeFalse());

    [Fact]
    public void WhatDeniesEverything_DeniesEachItem() =>
        Holds(static consents => consents.DeniesEverything() is not null, static (consents, item, _) => consents.Stops(item).Should().NotBeNull());

    [Fact]
    public void WhereDatesAreNotNeeded_NoDateChangesADecision() => Holds(
        static consents => !consents.NeedsDates,
        static (consents, item, other) => consents.Judge(item with { Time = other.Time }).Should().Be(consents.Judge(item)));

    [Fact]
    public void WhereSourcesAreNotNeeded_NoSourceChangesADecision() => Holds(
        static consents => !consents.NeedsSources,
        static (consents, item, other) => consents.Judge(item with { Source = other.Source, Identifier = other.Identifier }).Should().Be(consents.Judge(item)));

    [Fact]
    public void WhereLabelsAreNotNeeded_NoLabelChangesADecision() => Holds(
        static consents => !consents.NeedsLabels,
        static (consents, item, other) =>
            consents.Judge(item with { Context = item.Context.With(other.Context.Labels) }).Should().Be(consents.Judge(item)));

    [Fact]
    public void ItemsAreJudgedTogether_AsOneByOne() =>
        Gen.Select(AnyConsent.Several, AnyConsent.Question, AnyConsent.Item.Array[0, 20]).Sample(
            (consents, question, several) =>
            {
                var applicable = ApplicableConsents.Of([.. consents], question);
                ConsentItem[] items = [.. several.Select(ConsentItem.Of)];
                var verdicts = new ConsentVerdict[items.Length];
                applicable.Judge(items, verdicts);
                verdicts.Should().Equal(items.Select(item => applicable.Judge(item)));
            },
            iter: Cases / 10);

    /// <summary>Whatever codes look like: what is tested before texts are compared must never turn a match away.</summary>
    [Fact]
    public void ARuleThatNamesWhatAnItemHas_CoversIt_AmongAnyOtherNames() =>
        Gen.Select(Text, Text, Text, Text, Text.Array[0, 5]).Sample(
            (code, part, category, label, others) =>
            {
                var item = ConsentItem.Of(Sample.Glucose(Sample.Noon) with
                {
                    Code = new CodeableConcept([Of(code)]), Components = [new ReadingComponent(new CodeableConcept([Of(part)]), null)],
                    Categories = [Of(category)], SecurityLabels = [Of(label)],
                });
                Covers(new Provision { Type = ProvisionType.Permit, Codes = [.. others.Select(Of), Of(code)], Classes = [Of(category)] }).Should().BeTrue();
                Covers(new Provision { Type = ProvisionType.Permit, Classes = [.. others.Select(Of), Of(category)] }).Should().BeTrue();
                Covers(new Provision { Type = ProvisionType.Permit, SecurityLabels = [.. others.Select(Of), Of(label)] }).Should().BeTrue();
                Covers(new Provision { Type = ProvisionType.Deny, Codes = [.. others.Select(Of), Of(part)] }).Should().BeTrue();

                bool Covers(Provision provision) =>
                    ApplicableConsents.Of([new Consent("c1", ConsentStatus.Active, provision)], new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon))
                        .Judge(item) is { Permitted: true } or { Denied: true };
            },
            iter: Cases);

    private static Coding Of(string code) => new("http://local", code);

    private static void Holds(Func<ApplicableConsents, bool> premise, Action<ApplicableConsents, ConsentItem, ConsentItem> consequence)
    {
        var held = 0;
        Gen.Select(AnyConsent.Several, AnyConsent.Question, AnyConsent.Item, AnyConsent.Item).Where(static it => it.Item1.Length > 0).Sample(
            (consents, question, item, other) =>
            {
                var applicable = ApplicableConsents.Of([.. consents], question);
                if (premise(applicable) && (applicable.MayPermit || applicable.MayDeny))
                {
                    Interlocked.Increment(ref held);
                    consequence(applicable, ConsentItem.Of(item), ConsentItem.Of(other));
                }
            },
            iter: Cases);
        held.Should().BeGreaterThan(Enough);
    }
}
