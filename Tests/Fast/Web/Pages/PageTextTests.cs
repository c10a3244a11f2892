using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>All that a person reads comes from Words, so that another language is one file: no page has text of its own.</summary>
public sealed partial class PageTextTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "Web", "Pages"), "*.razor", SearchOption.AllDirectories).Select(static it => Path.GetRelativePath(Repository.Root, it))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void NoPageHasTextOfItsOwn(string page)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, page));
        var markup = Comment().Replace(text.Split("@code {")[0], "");

        Literal().Matches(markup).Select(static it => it.Value).Concat(SaidAttribute().Matches(markup).Select(static it => it.Value)).Should().BeEmpty();
    }

    [Fact]
    public void TextOfItsOwn_IsFound()
    {
        Literal().IsMatch("<p>Hello there</p>").Should().BeTrue();
        Literal().IsMatch("<p>@Words.Hello</p>").Should().BeFalse();
        SaidAttribute().IsMatch("<nav aria-label=\"Main\">").Should().BeTrue();
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>Letters between two tags, without what Razor works out.</summary>
    [GeneratedRegex(@"(?<=[""\w/]>)[^<>@{}()=;]*[A-Za-z]{2,}[^<>@{}()=;]*(?=</)")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?:aria-label|title|alt|placeholder)=""[A-Za-z][^""]*""")]
    private static partial Regex SaidAttribute();
}
