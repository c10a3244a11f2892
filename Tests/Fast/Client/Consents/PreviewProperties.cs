using System.Collections.Immutable;
using CsCheck;
using FluentAssertions;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Consents;

/// <summary>What a preview shows to be covered is what the consent then hides: no more, and no less.</summary>
public sealed class PreviewProperties
{
    private static readonly ImmutableArray<Coding> Strange = [new(CodeSystems.Loinc, "1-8"), new(CodeSystems.Loinc, "2349-9"), new("urn:hospital:tests", "glucose")];

    private static readonly ImmutableArray<Coding> All = [.. KnownCodes.Groups.SelectMany(static group => group.Codes).Distinct(), .. Strange];

    private static readonly Gen<ImmutableArray<Coding>> Named =
        Gen.Select(Gen.Int[0, KnownCodes.Groups.Length - 1].Array[0, 3], Gen.Int[0, All.Length - 1].Array[0, 3])
            .Where(static it => it.Item1.Length + it.Item2.Length > 0)
            .Select(static (groups, codes) => groups.SelectMany(static at => KnownCodes.Groups[at].Codes).Concat(codes.Select(static at => All[at])).Distinct().ToImmutableArray());

    [Fact]
    public void WhatAPreviewShows_IsWhatIsHidden() => Named.Sample(
        static named =>
        {
            var filled = ((TemplateOutcome.Filled)ConsentTemplates.Fill("hide", "hidden", new TemplateValues { Codes = named }, Sample.Noon)).Arrangement;
            var covers = Coverage.Of(filled);
            var shown = covers.Groups.SelectMany(static group => group.Sets).SelectMany(static set => set.Codes).Concat(covers.OtherCodes).ToHashSet();
            var applicable = ApplicableConsents.Of(
                [Sample.Permit("all", "Practice"), .. filled.Give], new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon));

            foreach (var code in All)
            {
                IsHidden(applicable, Reading(code)).Should().Be(shown.Contains(code), $"{code.Code} is {(shown.Contains(code) ? "" : "not ")}shown");
                IsHidden(applicable, Panel(code)).Should().Be(shown.Contains(code), $"a panel with {code.Code} tells of it");
            }
        },
        iter: 40);

    private static Reading Reading(Coding code) => Sample.Glucose(Sample.Noon) with { Code = new CodeableConcept([code]) };

    private static Reading Panel(Coding code) => Reading(new Coding("urn:hospital:tests", "panel")) with
    {
        Value = null, Components = [new ReadingComponent(new CodeableConcept([code]), new QuantityValue(Quantity.Ucum("1", "1")))],
    };

    private static bool IsHidden(ApplicableConsents applicable, RecordItem item) =>
        !applicable.Decide(new ConsentItem(ItemContext.Of(item), HeldItems.Span(item), item.Source.Name, item.Source.Identifier)).Permitted;
}
