using System.IO.Pipelines;
using FluentAssertions;
using PhrCluster.Silo.ClientPort;
using PhrCluster.Tests.Support.Silo;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo.ClientPort;

public sealed class GuardedInputTests
{
    private static readonly byte[] Greeting = [5, 0, 0, 0, 1, 2, 3, 4, 5];
    private static readonly byte[] Good = RawMessage.Frame(RawMessage.Header(), RawMessage.Nested(3));
    private static readonly byte[] Deep = RawMessage.Frame(RawMessage.Header(), RawMessage.Nested(75_000));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public async Task GoodMessages_ComeThroughUnchanged_HoweverTheyAreCut(int piece)
    {
        byte[] sent = [.. Greeting, .. Good, .. Good, .. Good];

        var (read, refused) = await Read(sent, piece);

        read.Should().Equal(sent);
        refused.Should().BeEmpty();
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1_000_000)]
    public async Task AMessageThatBreaksARule_EndsTheConnection_BeforeItsLastByteIsSeen(int piece)
    {
        var (read, refused) = await Read([.. Greeting, .. Good, .. Deep], piece);

        read.Length.Should().BeLessThan(Greeting.Length + Good.Length + Deep.Length);
        refused.Should().Equal("is nested too deep");
    }

    [Theory]
    [InlineData(ClientPortLimits.MaxHeaderBytes + 1, 8, "has too long a header")]
    [InlineData(-1, 8, "has too long a header")]
    [InlineData(64, ClientPortLimits.MaxBodyBytes + 1, "has too long a body")]
    [InlineData(64, -1, "has too long a body")]
    public async Task LengthsAlone_AreEnoughToBeRefused(int header, int body, string rule)
    {
        var (_, refused) = await Read([.. Greeting, .. BitConverter.GetBytes(header), .. BitConverter.GetBytes(body)], 64);

        refused.Should().Equal(rule);
    }

    [Fact]
    public async Task ALongGreeting_IsRefused() => (await Read(new byte[8], 64)).Refused.Should().Equal("is no greeting");

    private static async Task<(byte[] Read, List<string> Refused)> Read(byte[] sent, int piece)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var refused = new List<string>();
        var guarded = new GuardedInput(pipe.Reader, refused.Add);
        var read = new List<byte>();
        for (var at = 0; at < sent.Length; at += piece)
        {
            await pipe.Writer.WriteAsync(sent.AsMemory(at, Math.Min(piece, sent.Length - at)));
            var result = await guarded.ReadAsync();
            if (result.IsCompleted)
            {
                return ([.. read], refused);
            }

            // As a reader of messages does: nothing is taken while more may belong to it.
            var whole = read.Count + result.Buffer.Length == sent.Length;
            read.AddRange(whole ? [.. System.Buffers.BuffersExtensions.ToArray(result.Buffer)] : []);
            guarded.AdvanceTo(whole ? result.Buffer.End : result.Buffer.Start, result.Buffer.End);
        }

        return ([.. read], refused);
    }
}
