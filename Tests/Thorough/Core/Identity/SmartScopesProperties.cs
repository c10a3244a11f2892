using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Identity;

/// <summary>The canonical text of scopes says all that they grant, and nothing else.</summary>
public sealed class SmartScopesProperties
{
    private const ScopeLevel EveryLevel = ScopeLevel.Patient | ScopeLevel.User | ScopeLevel.System;
    private const int Cases = 5_000;

    private static readonly string[] Types = ["*", "Observation", "Condition", "Immunization"];
    private static readonly string[] Codes = ["a", "b?c", "d=e", "f.rs"];

    private static readonly Gen<string> Value = Gen.Select(Gen.Int[0, 1], Gen.Int[0, Codes.Length - 1], (system, code) => $"http://s/{system}|{Codes[code]}");

    private static readonly Gen<string> Parameter = Gen.Select(
        OneOf("category", "category", "code", "code", "code", "date"), Value.Array[1, 3], Gen.Bool,
        (name, values, escaped) => $"{name}={string.Join(',', values.Select(value => escaped ? Uri.EscapeDataString(value) : value))}");

    private static readonly Gen<string> Scope = Gen.Select(
        OneOf("patient", "user", "system", "launch"),
        OneOf(Types),
        OneOf("c", "r", "rs", "cruds", "cud", "read", "write", "*", "sr"),
        Parameter.Array[0, 3],
        (level, type, actions, query) => $"{level}/{type}.{actions}{(query.Length == 0 ? "" : "?" + string.Join('&', query))}");

    private static readonly Gen<string> Texts = Scope.Array[0, 6].Select(scopes => string.Join(' ', scopes));

    private static readonly ItemContext[] Items =
    [
        .. from type in new[] { EventKind.Condition, EventKind.Immunization }
           from category in Codings
           from code in Codings
           select ItemContext.Of(Sample.Vaccination("2026-01-01") with { Kind = type, Categories = [category], Code = new CodeableConcept([code]) }),
        .. from category in Codings
           from code in Codings
           select ItemContext.Of(Sample.Glucose(Sample.Noon) with { Categories = [category, Codings.First()], Code = new CodeableConcept([code]) }),
    ];

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static IEnumerable<Coding> Codings => from system in new[] { "http://s/0", "http://s/1" } from code in Codes select new Coding(system, code);

    [Fact]
    public void Text_ParsedAgain_GrantsTheSame() =>
        Texts.Sample(
            text =>
            {
                var scopes = SmartScopes.Parse(text, EveryLevel);
                var again = SmartScopes.Parse(scopes.Text, SmartScopes.TextLevel);

                again.Text.Should().Be(scopes.Text);
                again.HasQueries.Should().Be(scopes.HasQueries);
                Granted(again).Should().Equal(Granted(scopes));
            },
            iter: Cases, print: text => $"'{text}'");

    [Fact]
    public void Text_DoesNotTellTheOrderOfScopes_NorHowOftenTheyWereSaid() =>
        Gen.Select(Scope.Array[1, 6], Gen.Int[0, 5]).Sample(
            (scopes, first) =>
            {
                var rotated = scopes.Skip(first).Concat(scopes);

                SmartScopes.Parse(string.Join(' ', rotated), EveryLevel).Text.Should().Be(SmartScopes.Parse(string.Join(' ', scopes), EveryLevel).Text);
            },
            iter: Cases, print: (scopes) => $"'{string.Join(' ', scopes.Item1)}' from {scopes.Item2}");

    [Theory]
    [InlineData("", "")]
    [InlineData("openid user/Observation.sr", "")]
    [InlineData("system/*.read patient/Observation.r", "user/*.rs")]
    [InlineData("user/Observation.c user/*.rs user/Condition.cruds", "user/*.rs user/Condition.cud user/Observation.c")]
    [InlineData("patient/Observation.r?code=s|b,s|a&category=t|c user/Observation.s?category=t|c&code=s|a,s|b", "user/Observation.rs?category=t|c&code=s|a,s|b")]
    public void Text_IsCanonical(string text, string canonical) => SmartScopes.Parse(text, EveryLevel).Text.Should().Be(canonical);

    private static IEnumerable<bool> Granted(SmartScopes scopes) =>
        from action in new[] { ScopeAction.Create, ScopeAction.Read, ScopeAction.Update, ScopeAction.Delete, ScopeAction.Search }
        from granted in Types.Select(type => scopes.Permits(action, type)).Concat(Items.Select(item => scopes.Permits(action, item)))
        select granted;
}
