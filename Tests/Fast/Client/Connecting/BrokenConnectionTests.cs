using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Connecting;

public sealed class BrokenConnectionTests
{
    private readonly BrokenConnection _connection = new();
    private readonly TaskCompletionSource<int> _reply = new();

    [Fact]
    public async Task ACallUnderWay_EndsWhenTheConnectionBreaks_AndDoesNotWaitForItsReply()
    {
        var call = _connection.Unless(() => _reply.Task);
        _connection.Report();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<CallFailedException>();
    }

    [Fact]
    public async Task ACallMadeAfterTheBreak_WaitsForItsReply()
    {
        _connection.Report();
        var call = _connection.Unless(() => _reply.Task);
        _reply.SetResult(7);
        (await call).Should().Be(7);
    }
}
