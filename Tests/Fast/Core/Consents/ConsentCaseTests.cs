using System.Text.Json;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Tests.Support.Core.Consents;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>The consent rules as a privacy officer reads them: the case files in Cases/, see the README there.</summary>
public sealed class ConsentCaseTests
{
    private static readonly ConsentCase[] All =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Core", "Consents", "Cases"), "*.yaml").Order(StringComparer.Ordinal)
            .SelectMany(ConsentCaseFile.Read),
    ];

    public static TheoryData<string> Cases => [.. All.Select(NameOf)];

    [Theory, MemberData(nameof(Cases))]
    public void Case(string name)
    {
        var it = Named(name);
        ApplicableConsents.Of([.. it.Consents], it.Question).Decide(ConsentItem.Of(it.Item)).Should().Be(it.Expected);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Case_WithTheConsentsInReverseOrder_IsDecidedAlike(string name)
    {
        var it = Named(name);
        ApplicableConsents.Of([.. it.Consents.Reverse()], it.Question).Decide(ConsentItem.Of(it.Item)).Permitted.Should().Be(it.Permitted);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Case_IsWhatThePlainReadingOfTheRulesSays(string name)
    {
        var it = Named(name);
        NaiveConsents.Decide(it.Consents, it.Question, it.Item).Should().Be(it.Expected);
    }

    /// <summary>What leaves as FHIR and comes back is the same rule.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Case_WithConsentsThatWereFhir_IsDecidedAlike(string name)
    {
        var it = Named(name);
        if (it.Name.Contains("stored"))
        {
            return; // The door of FHIR refuses them as well, each in its own words.
        }

        var read = it.Consents.Select(ThroughFhir).ToArray();
        JsonSerializer.Serialize(read).Should().Be(JsonSerializer.Serialize(it.Consents));
        NaiveConsents.Decide(read, it.Question, it.Item).Should().Be(it.Expected);
        ApplicableConsents.Of([.. read], it.Question).Decide(ConsentItem.Of(it.Item)).Should().Be(it.Expected);
    }

    /// <summary>Except those of statuses and of damaged labels, cases show consents that a citizen can really give.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Case_ShowsConsentsThatMayBeGiven_UnlessItsNameSaysStored(string name)
    {
        var it = Named(name);
        it.Consents.Any(consent => ConsentRules.Check(consent, new ConsentLimits()) is not null).Should().Be(it.Name.Contains("stored"));
    }

    [Fact]
    public void ThereAreAtLeast500Cases_EachWithAName_EachThemeWithEveryDecision()
    {
        All.Length.Should().BeGreaterThanOrEqualTo(500);
        All.Select(NameOf).Should().OnlyHaveUniqueItems();
        foreach (var theme in All.GroupBy(static it => it.Theme))
        {
            theme.Should().Contain(static it => it.Permitted, "{0} shows something permitted", theme.Key)
                .And.Contain(static it => !it.Permitted, "{0} shows something refused", theme.Key);
        }
    }

    private static Consent ThroughFhir(Consent consent)
    {
        var resource = System.Text.Encoding.UTF8.GetString(ConsentRenderer.Render(consent, ConsentRoundTrip.Citizen));
        var read = ConsentRoundTrip.Read(resource, out var fault);
        fault.Should().BeNull();
        return read!;
    }

    private static string NameOf(ConsentCase it) => $"{it.Theme}: {it.Name}";

    private static ConsentCase Named(string name) => All.Single(it => NameOf(it) == name);
}
