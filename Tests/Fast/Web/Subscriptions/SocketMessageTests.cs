using FluentAssertions;
using PhrCluster.Web.FhirApi.Subscriptions;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Subscriptions;

/// <summary>What a subscriber may send on a socket: a token, as text or as JSON.</summary>
public sealed class SocketMessageTests
{
    [Theory]
    [InlineData("bind-with-token abc.def", "abc.def")]
    [InlineData("bind-with-token: abc.def\n", "abc.def")]
    [InlineData("""{"type":"bind-with-token","payload":{"token":"abc.def"}}""", "abc.def")]
    [InlineData("bind-with-token", null)]
    [InlineData("bind-with-token a b", null)]
    [InlineData("ping", null)]
    [InlineData("", null)]
    [InlineData("""{"type":"ping"}""", null)]
    [InlineData("""{"type":"bind-with-token","payload":"abc"}""", null)]
    [InlineData("""{"type":7}""", null)]
    [InlineData("{", null)]
    public void AToken_IsFoundInWhatIsOne(string message, string? token) => SocketBinding.TokenIn(message).Should().Be(token);
}
