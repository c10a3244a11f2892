using FluentAssertions;
using PhrCluster.Web.Pages.About;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

public sealed class TelephoneLinkTests
{
    [Theory]
    [InlineData("0113 496 0000", "tel:01134960000")]
    [InlineData("+44 (113) 496-0000", "tel:+441134960000")]
    [InlineData("0113 496 0000, 8am to 6pm", null)]
    [InlineData("12", null)]
    [InlineData(null, null)]
    public void ANumberAlone_CanBeDialled(string? stated, string? address) => TelephoneLink.Of(stated).Should().Be(address);
}
