using System.IO.Pipelines;
using FluentAssertions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Transport;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Transport;

/// <summary>Two ends of a connection, in memory: whether a byte goes to the other and back, and what each end says of the other.</summary>
public sealed class TransportTlsTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly TestCertificates _ours = new(Now);
    private readonly TestCertificates _others = new(Now);

    [Fact]
    public async Task ASilo_TakesClients_AndSilos()
    {
        (await Meet(_ours.Silo, PeerRole.Client, _ours.Client)).Should().Be(new Meeting(Talked: true));
        (await Meet(_ours.Silo, PeerRole.Client, _ours.Silo)).Should().Be(new Meeting(Talked: true));
        (await Meet(_ours.Silo, PeerRole.Silo, _ours.Silo)).Should().Be(new Meeting(Talked: true));
    }

    [Fact]
    public async Task ItTakesNoClientForASilo() =>
        (await Meet(_ours.Silo, PeerRole.Silo, _ours.Client)).Should().Be(new Meeting(Talked: false, ServerSays: "is not a silo's: it lacks the use serverAuth"));

    [Fact]
    public async Task WhoIsOfAnotherAuthority_IsRefused()
    {
        var stranger = _others.Client;
        stranger.Authority = _ours.Write("both.pem", _ours.AuthorityPem + "\n" + _others.AuthorityPem); // It believes us.

        (await Meet(_ours.Silo, PeerRole.Client, stranger)).Should().Be(new Meeting(Talked: false, ServerSays: "is not of an authority that is believed here"));
    }

    [Fact]
    public async Task ASiloOfAnotherAuthority_IsNotBelieved()
    {
        var meeting = await Meet(_others.Silo, PeerRole.Client, _ours.Client);

        (meeting.Talked, meeting.ClientSays).Should().Be((false, "is not of an authority that is believed here"));
    }

    [Fact]
    public async Task AClientThatPosesAsASilo_IsNotBelieved() =>
        (await Meet(_ours.Client, PeerRole.Client, _ours.Client, server: PeerRole.Client)).Talked.Should().BeFalse();

    [Fact]
    public async Task WhatExpiresMeanwhile_IsRefused()
    {
        var brief = _ours.Issue("brief", TimeSpan.FromHours(1), PeerRole.Client);

        (await Meet(_ours.Silo, PeerRole.Client, brief, later: TimeSpan.FromHours(2))).ServerSays.Should().StartWith("expired at ");
    }

    public void Dispose()
    {
        _ours.Dispose();
        _others.Dispose();
    }

    /// <param name="expected">What the silo takes.</param>
    /// <param name="later">When they meet.</param>
    private static async Task<Meeting> Meet(
        TransportSettings silo, PeerRole expected, TransportSettings client, PeerRole server = PeerRole.Silo, TimeSpan later = default)
    {
        var (clock, talked) = (new MovableTime(Now), false);
        string? serverSays = null, clientSays = null; // Both ends say so at the same time.
        var (serving, calling) = (new TransportCertificates(silo, server, clock, static _ => { }), new TransportCertificates(client, PeerRole.Client, clock, static _ => { }));
        clock.Advance(later);
        var (there, back) = (new Pipe(), new Pipe());
        await using var services = new ServiceCollection().BuildServiceProvider();

        var answering = new ConnectionBuilder(services);
        answering.UseServerTls(TransportTls.Options(serving, expected, rule => serverSays = rule));
        var answered = Run(
            answering.Run(static async context =>
            {
                var read = await context.Transport.Input.ReadAsync();
                context.Transport.Input.AdvanceTo(read.Buffer.End);
                await context.Transport.Output.WriteAsync(new byte[] { 2 });
            }).Build(),
            there.Reader,
            back.Writer);

        var asking = new ConnectionBuilder(services);
        asking.UseClientTls(TransportTls.Options(calling, PeerRole.Silo, rule => clientSays = rule));
        var asked = Run(
            asking.Run(async context =>
            {
                await context.Transport.Output.WriteAsync(new byte[] { 1 });
                var read = await context.Transport.Input.ReadAsync();
                talked = read.Buffer.Length == 1;
                context.Transport.Input.AdvanceTo(read.Buffer.End);
            }).Build(),
            back.Reader,
            there.Writer);

        await Task.WhenAll(answered, asked).WaitAsync(TimeSpan.FromSeconds(30));
        return new Meeting(talked, serverSays, clientSays);
    }

    private static async Task Run(ConnectionDelegate connection, PipeReader input, PipeWriter output)
    {
        var transport = new Ends(input, output);
        try
        {
            await connection(new DefaultConnectionContext("test", transport, transport));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or System.Security.Authentication.AuthenticationException)
        {
            // The other end hung up.
        }
        finally
        {
            await output.CompleteAsync();
            await input.CompleteAsync();
        }
    }

    private sealed record Meeting(bool Talked, string? ServerSays = null, string? ClientSays = null);

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
