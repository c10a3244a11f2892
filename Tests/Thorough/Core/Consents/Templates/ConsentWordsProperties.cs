using System.Collections.Immutable;
using CsCheck;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Consents.Templates;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Consents.Templates;

/// <summary>Nothing that changes a decision is lost in words: change one deciding element anywhere in a consent, and it reads differently.</summary>
public sealed class ConsentWordsProperties
{
    /// <summary>Names that try to pass for each other's sentences.</summary>
    private static readonly string[] Names = ["RR8", "RR9", "RR8 and organisation RR9", "RR8\" and organisation \"RR9", "RR8\\", "rr8", "\"RR8\"", "professional", "", "RR8\n"];

    private static readonly Coding[] Codings =
    [
        .. KnownCodes.ByName["glucose"], .. KnownCodes.ByName["weight"], .. KnownCodes.ByName["eyesight"], new("urn:x", "weight"), new("urn:x weight", "1"), new("urn:x", "weight 1"),
        new(CodeSystems.ResourceTypes, "Observation"), new(CodeSystems.ObservationCategory, "vital-signs"), new(CodeSystems.ObservationCategory, "Observation"),
        .. "ULMNRVX".Select(code => new Coding(CodeSystems.Confidentiality, code.ToString())),
        .. SensitivityLabels.Sensitivities.Select(code => new Coding(SensitivityLabels.System, code)), new(SensitivityLabels.System, "N"),
    ];

    private static readonly Gen<string> Name = Choose(Names);

    private static readonly Gen<ConsentPeriod?> Period = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Choose(0L, 1L, TimeSpan.TicksPerHour)).Select((from, days, ticks) =>
        (from, days) == (0, 0) ? null : new ConsentPeriod(
            from == 0 ? null : Sample.Noon.AddHours(-12).AddDays(from).AddTicks(ticks), days == 0 ? null : Sample.Noon.AddHours(-12).AddDays(from + days).AddTicks(ticks)));

    private static readonly Gen<ConsentActor> Actor = Gen.Select(Choose(Enum.GetValues<ActorKind>()), Name).Select(static (kind, id) => new ConsentActor(kind, id));

    private static readonly Gen<ConsentData> Data = Gen.Select(Choose(Enum.GetValues<DataMeaning>()), Name, Name, Gen.Bool)
        .Select(static (meaning, id, source, sourced) => new ConsentData(meaning, id, sourced && meaning == DataMeaning.Instance ? source : null));

    private static readonly Gen<ImmutableArray<Coding>> SomeCodings = Some(Choose(Codings));

    private static readonly Gen<Provision> Flat = Gen.Select(
        Choose(ProvisionType.Permit, ProvisionType.Deny),
        Some(Actor),
        Gen.Select(Some(Choose(Enum.GetValues<ConsentAction>())), Some(Choose([.. PurposeOfUse.Codes.Order()]))),
        Gen.Select(SomeCodings, SomeCodings, SomeCodings, Some(Data)),
        Gen.Select(Period, Period)).Select(static (type, actors, how, data, periods) => new Provision
        {
            Type = type, Actors = actors, Actions = how.Item1, Purposes = how.Item2,
            Classes = data.Item1, Codes = data.Item2, SecurityLabels = data.Item3, Data = data.Item4,
            Period = periods.Item1, DataPeriod = periods.Item2,
        });

    /// <summary>Any rule, with exceptions up to two deep.</summary>
    internal static readonly Gen<Provision> Tree = Gen.Select(Flat, Gen.Select(Flat, Flat.Array[0, 2]).Array[0, 2])
        .Select(static (root, nested) => root with { Provisions = [.. nested.Select(static it => it.Item1 with { Provisions = [.. it.Item2] })] });

    [Fact]
    public void TwoConsents_ThatDifferInADecidingElement_ReadDifferently() =>
        Gen.Select(Tree, Flat, Gen.Int[0, ConsentElements.Count - 1], Gen.Int[0, 20]).Sample(
            static (tree, other, element, place) =>
            {
                var places = ConsentElements.Size(tree);
                var changed = ConsentElements.Replace(tree, place % places, old => ConsentElements.Take(old, other, element));
                return ConsentElements.SameRule(tree, changed) || Words(tree) != Words(changed);
            },
            iter: 100_000);

    [Fact]
    public void TwoRules_ReadTheSame_OnlyWhenTheyAreTheSame() =>
        Gen.Select(Flat, Flat).Sample(static (one, other) => ConsentElements.SameRule(one, other) || Words(one) != Words(other), iter: 50_000);

    [Fact]
    public void AnException_IsNotTheSame_OneLevelHigher() => Gen.Select(Tree, Flat).Where(static (tree, _) => !tree.Provisions.IsEmpty).Sample(
        static (tree, extra) =>
        {
            var first = tree.Provisions[0];
            var above = tree with { Provisions = tree.Provisions.Insert(1, extra) };
            var below = tree with { Provisions = tree.Provisions.SetItem(0, first with { Provisions = first.Provisions.Add(extra) }) };
            return Words(above) != Words(below);
        },
        iter: 20_000);

    private static string Words(Provision provision) => Language.Default.Of(new Consent("c", ConsentStatus.Active, provision));

    private static Gen<T> Choose<T>(params T[] from) => Gen.Int[0, from.Length - 1].Select(at => from[at]);

    private static Gen<ImmutableArray<T>> Some<T>(Gen<T> one) =>
        Gen.Frequency((3, Gen.Const(ImmutableArray<T>.Empty)), (2, one.Array[1, 3].Select(static it => it.ToImmutableArray())));
}
