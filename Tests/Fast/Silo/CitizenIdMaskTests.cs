using FluentAssertions;
using PhrCluster.Silo;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

public sealed class CitizenIdMaskTests
{
    [Theory]
    [InlineData("Request to citizen/9434765919 took long.", "Request to citizen/*** took long.")]
    [InlineData("[phr.Citizen/anna.b_c-1@4f3a]", "[phr.Citizen/***@4f3a]")]
    [InlineData("""{"Target":"citizen/9434765919","Count":2}""", """{"Target":"citizen/***","Count":2}""")]
    [InlineData("citizen/a -> citizen/b", "citizen/*** -> citizen/***")]
    [InlineData("Nothing of the kind.", "Nothing of the kind.")]
    public void LoggedText_HoldsNoCitizenId(string logged, string written)
    {
        var text = new StringWriter();
        using var mask = new CitizenIdMask(text);

        mask.Write(logged);

        text.ToString().Should().Be(written);
    }
}
