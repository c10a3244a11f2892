using FluentAssertions;
using PhrCluster.Client.Connecting;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Connecting;

public sealed class ScopeTextTests
{
    [Theory]
    [InlineData("patient/Observation.rs", true)]
    [InlineData("user/*.cruds", true)]
    [InlineData("system/Consent.read", true)]
    [InlineData("patient/*.*", true)]
    [InlineData("patient/Observation.rs?category=vital-signs", true)]
    [InlineData("patient/Observation.sr", false)]
    [InlineData("patient/Observation.", false)]
    [InlineData("patient/observation.rs", false)]
    [InlineData("everything", false)]
    [InlineData("openid", false)]
    [InlineData("patient/*.rs user/*.rs", false)]
    [InlineData("patient/*.rs\n", false)]
    public void Scope_IsOneOfSmart(string text, bool isScope) => ScopeText.IsScope(text).Should().Be(isScope);
}
