using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Searching;
using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Searching;

/// <summary>What a search finds of a resource, from FHIR JSON through mapping and matching, held against what its terms mean. CsCheck prints the seed of a failing case.</summary>
public sealed class ItemMatcherProperties
{
    private static readonly DateTimeOffset Received = new(2025, 2, 10, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AnItem_IsFoundByWhatTheTermsMean_AndByNothingElse()
    {
        int found = 0, left = 0;
        Draws.Any.Sample(
            draws =>
            {
                var resource = AnySearched.Of(draws);
                resource.Naive.Spans["_lastUpdated"] = new NaiveSpan(Received.UtcTicks, Received.UtcTicks + 1);
                var held = Held(resource);
                for (var i = 0; i < 8; i++)
                {
                    NaiveTerm[] terms = [.. Enumerable.Range(0, 1 + draws.Below(2)).Select(_ => AnyTerm.Of(draws, resource.Naive.Type))];
                    var expected = terms.All(term => term.Matches(resource.Naive));
                    Matches(held, [resource.Naive.Type], terms).Should().Be(expected, "{0} asks {1}", Said(terms), resource.Json.ToJsonString());
                    Interlocked.Add(ref found, expected ? 1 : 0);
                    Interlocked.Add(ref left, expected ? 0 : 1);
                }
            },
            iter: 20_000);
        Math.Min(found, left).Should().BeGreaterThan(20_000);
    }

    [Fact]
    public void AmongAllTypes_ATermLooksAtThoseThatHaveIt() =>
        Gen.Select(Draws.Any, Draws.Any).Sample(
            (draws, other) =>
            {
                var (resource, asked) = (AnySearched.Of(draws), AnySearched.Of(other));
                resource.Naive.Spans["_lastUpdated"] = new NaiveSpan(Received.UtcTicks, Received.UtcTicks + 1);
                var term = AnyTerm.Of(other, asked.Naive.Type);
                Matches(Held(resource), [], [term]).Should().Be(term.Matches(resource.Naive), "{0} asks {1}", Said([term]), resource.Json.ToJsonString());
            },
            iter: 10_000);

    private static HeldItem Held(AnySearched resource)
    {
        var mapped = RoundTrip.Map(resource.Json.ToJsonString()).Should().BeOfType<Mapped>("{0} is FHIR", resource.Json.ToJsonString()).Subject;
        return HeldItems.Hold(mapped.Item, new ItemRef(1, 0), Received);
    }

    private static bool Matches(HeldItem held, string[] types, NaiveTerm[] terms)
    {
        var search = new ItemSearch { Types = [.. types], Terms = [.. terms.Select(static it => it.Term)] };
        ItemMatcher.Compile(search, AnyTerm.Now, out var matcher).Should().BeNull("{0} keeps all rules", Said(terms));
        return matcher.Matches(held);
    }

    private static string Said(NaiveTerm[] terms) => string.Join('&', terms.Select(static it => $"{it.Term.Parameter}={it.Term.Value}"));
}
