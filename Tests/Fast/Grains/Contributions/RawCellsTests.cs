using FluentAssertions;
using Microsoft.Extensions.Options;
using PhrCluster.Grains.Contributions;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Contributions;

public sealed class RawCellsTests
{
    [Fact]
    public async Task WithoutADevelopmentIssuer_NobodyIsShownACell()
    {
        var grain = new RawCellsGrain(Options.Create(new ContributionOptions()), TimeProvider.System);

        await grain.Invoking(it => it.Cells("PRESSURE", default)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*it is off on this silo*");
    }
}
