using FluentAssertions;
using PhrCluster.Web.Pages.Frame;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Markup that is written as text: what it says can't become markup.</summary>
public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onclick=\"alert(1)")]
    [InlineData("' & <!--")]
    public void WhatIsPutIn_IsEncoded_AndTheMarkupAroundItIsNot(string said)
    {
        var html = Html.Of($"""<a href="{said}">{said}</a>""").Value;

        html.Should().MatchRegex("""^<a href="[^"<>']*">[^"<>']*</a>$""");
        System.Net.WebUtility.HtmlDecode(html).Should().Be($"""<a href="{said}">{said}</a>""");
    }

    [Fact]
    public void MarkupInMarkup_StaysAsItIs_AndNothingIsEmpty()
    {
        string? nothing = null;

        Html.Of($"<li>{Html.Of($"<b>{"a & b"}</b>")}{nothing} {12}</li>").Value.Should().Be("<li><b>a &amp; b</b> 12</li>");
    }
}
