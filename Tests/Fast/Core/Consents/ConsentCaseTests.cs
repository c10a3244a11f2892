using FluentAssertions;
using PhrCluster.Core.Consents;
using PhrCluster.Tests.Support.Core.Consents;
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
        ApplicableConsents.Of([.. it.Consents], it.Question).Decide(it.Item).Should().Be(it.Expected);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Case_WithTheConsentsInReverseOrder_IsDecidedAlike(string name)
    {
        var it = Named(name);
        ApplicableConsents.Of([.. it.Consents.Reverse()], it.Question).Decide(it.Item).Permitted.Should().Be(it.Permitted);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Case_IsWhatThePlainReadingOfTheRulesSays(string name)
    {
        var it = Named(name);
        NaiveConsents.Permits(it.Consents, it.Question, it.Item).Should().Be(it.Permitted);
    }

    /// <summary>Except those of statuses and of damaged labels, cases show consents that a citizen can really give.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Case_ShowsConsentsThatMayBeGiven_UnlessItsNameSaysStored(string name)
    {
        var it = Named(name);
        it.Consents.Any(consent => ConsentRules.Check(consent, new ConsentLimits()) is not null).Should().Be(it.Name.Contains("stored"));
    }

    [Fact]
    public void ThereAreAtLeast150Cases_EachWithAName_EachThemeWithEveryDecision()
    {
        All.Length.Should().BeGreaterThanOrEqualTo(150);
        All.Select(NameOf).Should().OnlyHaveUniqueItems();
        foreach (var theme in All.GroupBy(static it => it.Theme))
        {
            theme.Should().Contain(static it => it.Permitted, "{0} shows something permitted", theme.Key)
                .And.Contain(static it => !it.Permitted, "{0} shows something refused", theme.Key);
        }
    }

    private static string NameOf(ConsentCase it) => $"{it.Theme}: {it.Name}";

    private static ConsentCase Named(string name) => All.Single(it => NameOf(it) == name);
}
