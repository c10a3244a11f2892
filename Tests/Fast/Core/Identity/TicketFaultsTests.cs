using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Identity;

/// <summary>Faults are stored by number, and told again from it.</summary>
public sealed class TicketFaultsTests
{
    [Fact]
    public void Numbers_StayWhatTheyAre() =>
        Enum.GetValues<TicketFault>().Select(fault => $"{(byte)fault} {fault}").Should().Equal(
            "0 None", "1 Missing", "2 TooLong", "3 Malformed", "4 BadSignature", "5 WrongIssuer", "6 WrongAudience", "7 MissingClaim", "8 InvalidClaim",
            "9 UnknownRole", "10 UnknownPurpose", "11 NotYetValid", "12 Expired", "13 OtherRecord", "14 ScopeLacking",
            "15 UnknownKey", "16 NotAnAccessToken", "17 TooManyScopes",
            "18 ScopesNotText", "19 InvalidTime", "20 LivesTooLong", "21 RepeatedClaim", "22 SourceLacking");

    [Fact]
    public void EveryFault_HasWordsOfItsOwn() =>
        Enum.GetValues<TicketFault>().Except([TicketFault.None]).Select(Language.Default.Of).Should().OnlyHaveUniqueItems().And.NotContain("");

    [Fact]
    public void NoFault_HasNoWords() =>
        FluentActions.Invoking(() => Language.Default.Of(TicketFault.None)).Should().Throw<ArgumentOutOfRangeException>();
}
