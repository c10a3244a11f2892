using FluentAssertions;
using PhrCluster.Web.Pages.Session;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Where somebody is sent after they signed in: a page of ours, and nowhere else.</summary>
public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/home")]
    [InlineData("/health/blood%20pressure?shown=year")]
    [InlineData("/log?mine=true&after=abc%2Bdef")]
    public void APageOfOurs_IsComeBackTo(string path) => LocalPath.Of(path).Should().Be(path);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("home")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/a\\..\\evil")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/home")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/home\r\nSet-Cookie: a=b")]
    [InlineData("/\u2044evil")]
    [InlineData("/sign-in")]
    [InlineData("/Sign-Out")]
    public void AnythingElse_IsNot(string? path)
    {
        LocalPath.Of(path).Should().BeNull();
        LocalPath.With("/sign-in", path).Should().Be("/sign-in");
    }

    [Fact]
    public void APath_HasALimit() => LocalPath.Of("/" + new string('a', 2_000)).Should().BeNull();
}
