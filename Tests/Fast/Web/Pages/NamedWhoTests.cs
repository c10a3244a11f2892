using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Names;
using PhrCluster.Web.Pages.Sharing;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Whoever gives a consent may type a name: one that is clear becomes its number, one that several have is asked back.</summary>
public sealed class NamedWhoTests
{
    private static readonly NameBook Book = new(
    [
        new DirectoryName("RR8", "Riverside Surgery", "Leeds"), new DirectoryName("A1", "Park Practice", "York"), new DirectoryName("A2", "Park Practice", "Hull"),
        new DirectoryName("dr-lee", "Dr Lee", IsPerson: true), new DirectoryName("B1", "Park"),
    ]);

    [Theory]
    [InlineData("organisation-treatment", "riverside", "RR8")]
    [InlineData("organisation-treatment", "RR8", "RR8")]
    [InlineData("organisation-treatment", "park", "B1")]
    [InlineData("organisation-treatment", "nobody knows", "nobody knows")]
    [InlineData("organisation-treatment", "lee", "RR8")]
    [InlineData("practitioner-treatment", "lee", "dr-lee")]
    [InlineData("stop-delivery", "riverside", "riverside")]
    [InlineData("delegate", "riverside", "riverside")]
    public void AName_BecomesANumber_WhereItIsClear(string template, string typed, string who)
    {
        var named = NamedWho.Of(Template(template), Typed.Form((TemplateForm.Who, typed)), Book);

        named.Typed[TemplateForm.Who].Should().Be(who);
        named.Found.Should().BeEmpty();
    }

    [Fact]
    public void ANameThatSeveralHave_IsAskedBack_AndChosen()
    {
        var asked = NamedWho.Of(Template("organisation-treatment"), Typed.Form((TemplateForm.Who, "practice")), Book);
        asked.Found.Select(static choice => (choice.Value, choice.Text)).Should().Equal(("A1", "Park Practice, York"), ("A2", "Park Practice, Hull"));

        NamedWho.Of(Template("organisation-treatment"), Typed.Form((TemplateForm.Who, "practice"), (NamedWho.Which, "A2")), Book).Typed[TemplateForm.Who].Should().Be("A2");
        NamedWho.Of(Template("organisation-treatment"), Typed.Form((TemplateForm.Who, "practice"), (NamedWho.Which, "RR8")), Book).Found.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("organisation-treatment", "nobody knows", true)]
    [InlineData("organisation-treatment", "RR8", false)]
    [InlineData("organisation-treatment", "park", false)]
    [InlineData("practitioner-treatment", "dr-nobody", true)]
    [InlineData("stop-delivery", "watch", false)]
    [InlineData("delegate", "bea", false)]
    public void WhoeverTheDirectoryDoesNotName_IsUnknown_WhereItNamesSuch(string template, string typed, bool isUnknown) =>
        NamedWho.Of(Template(template), Typed.Form((TemplateForm.Who, typed)), Book).IsUnknown.Should().Be(isUnknown);

    private static ConsentTemplate Template(string id) => ConsentTemplates.Catalogue.First(template => template.Id == id);
}
