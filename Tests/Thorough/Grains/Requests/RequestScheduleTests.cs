using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Grains.Requests;

/// <summary>
/// Ten thousand stories of one citizen and three organisations that ask, with messages that are lost, doubled, late and out of order, silos that die at any step, answers and take-backs that cross,
/// and silence: no request is lost, doubled, agreed to twice or wider than it was asked, and both sides end up with the same, and with the same receipt.
/// </summary>
public sealed class RequestScheduleTests(ITestOutputHelper output)
{
    [Fact]
    public void G3_NoSchedule_LosesDoublesWidens_OrLeavesOpenWhatIsOver() => Schedules.Run(output, static random => new RequestStory(random).Run());
}
