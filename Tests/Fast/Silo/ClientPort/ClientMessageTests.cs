using System.Buffers;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Silo.ClientPort;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Silo;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo.ClientPort;

public sealed class ClientMessageTests
{
    [Fact]
    public void OrdinaryMessage_MayBeUnpacked() => Fault(RawMessage.Header(), RawMessage.Nested(8)).Should().BeNull();

    [Fact]
    public void BodyNestedDeeperThanAnyOfOurs_IsRefused()
    {
        Fault(RawMessage.Header(), RawMessage.Nested(ClientPortLimits.MaxDepth)).Should().BeNull();
        Fault(RawMessage.Header(), RawMessage.Nested(ClientPortLimits.MaxDepth + 1)).Should().Be("is nested too deep");
        Fault(RawMessage.Header(), RawMessage.Nested(75_000)).Should().Be("is nested too deep");
    }

    [Fact]
    public void WhatComesBesideTheArguments_IsHeldToTheSame()
    {
        Fault(RawMessage.Header(context: [RawMessage.Nested(3)]), []).Should().BeNull();
        Fault(RawMessage.Header(context: [RawMessage.Nested(20_000)]), []).Should().Be("is nested too deep");
        Fault(RawMessage.Header(context: [.. Enumerable.Repeat(RawMessage.Nested(1), ClientPortLimits.MaxContextValues + 1)]), [])
            .Should().Be("brings too many values beside its arguments");
    }

    [Theory]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("id")]
    [InlineData("traceparent")]
    public void WhatComesBesideTheArguments_IsFollowed_WhateverItsNameAndType(string name)
    {
        object[] values =
        [
            DayOfWeek.Friday, DateTimeKind.Utc, Role.Admin, AccessAction.Verify, Guid.Empty, "text", 1L << 40, -1, 3.5, 1.5m, 'c', true, Int128.MaxValue, Sample.Noon,
            TimeSpan.MaxValue, new DateOnly(2026, 3, 14), new byte[9], new[] { 1, 2 }, new List<string> { "a", "b" }, (1, "b"), Sample.Permit("c1", "Practice"), GrainId.Create("phr.citizen", "anna"),
        ];
        using var services = new ServiceCollection().AddSerializer(static it => it.AddAssembly(typeof(ICitizenGrain).Assembly)).BuildServiceProvider();
        byte[][] fields = [.. values.Select(value => services.GetRequiredService<Serializer>().SerializeToArray<object>(value))];

        Fault(RawMessage.Header(name: name, context: fields), []).Should().BeNull();
        foreach (var field in fields)
        {
            var header = RawMessage.Header(name: name, context: [field]);
            Fault(header, []).Should().BeNull();
            Fault(header[..^1], []).Should().Be("ends within a field");
        }

        Fault(RawMessage.Header(name: name, context: [.. fields, RawMessage.Nested(ClientPortLimits.MaxDepth + 1)]), []).Should().Be("is nested too deep");
    }

    [Fact]
    public void ACountThatNothingFollows_AllocatesNothing()
    {
        var header = RawMessage.Header(context: [RawMessage.Nested(1)]);
        header[^5] = 0b0000_1000; // A number of four bytes instead of the count.
        Fault(header, []).Should().NotBeNull();
    }

    [Theory]
    [InlineData("phr.citizen")]
    [InlineData("sys.svc.membership")]
    [InlineData("sys.silo")]
    [InlineData("")]
    public void WhoeverSaysToBeAnythingButAClient_IsRefused(string sender) =>
        Fault(RawMessage.Header(sender), []).Should().Be("is not from a client");

    [Fact]
    public void WhoeverSaysToBeTheSiloItself_IsRefused() =>
        Fault(RawMessage.Header(key: "hosted-127.0.0.1:11111@1"), []).Should().Be("says to be from the silo itself");

    [Fact]
    public void AnswersToSilos_AreRefused() =>
        Fault(RawMessage.Header(flags: 0x0002_0000), []).Should().Be("answers what nobody asked a client");

    [Fact]
    public void PlacesOfGrains_AreRefused() =>
        Fault(RawMessage.Header(flags: 0x0001_0000 | 1 << 7), []).Should().Be("tells silos where grains are");

    [Fact]
    public void TypeNames_AreBounded()
    {
        byte[] body = [RawMessage.Fields | 0b0001_0000, 1, 0, 0, 0, 0, .. RawMessage.Number(3_000), .. new byte[3_000], RawMessage.EndOfFields];
        Fault(RawMessage.Header(), body).Should().Be("holds a type with too long a name");
    }

    [Fact]
    public void WhatEndsInTheMiddle_IsRefused()
    {
        var body = RawMessage.Nested(4);
        for (var length = 1; length < body.Length; length++)
        {
            Fault(RawMessage.Header(), body[..length]).Should().Be("ends within a field");
        }
    }

    [Fact]
    public void AnyBytes_AreJudged_WithoutHarm()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            Fault(bytes, bytes);
            Fault(RawMessage.Header(), bytes);
        }
    }

    [Fact]
    public void TheDeepestConsent_MayBeUnpacked()
    {
        var provision = Sample.Permit("c1", "Practice").Provision;
        var deepest = provision;
        for (var level = 1; level < RecordLimits.MaxProvisionDepth; level++)
        {
            deepest = provision with { Provisions = [deepest] };
        }

        using var services = new ServiceCollection().AddSerializer(static it => it.AddAssembly(typeof(ICitizenGrain).Assembly)).BuildServiceProvider();
        var bytes = services.GetRequiredService<Serializer>().SerializeToArray<object>(
            new Arrangement([Sample.Permit("c1", "Practice") with { Provision = deepest }], [], []));

        // The arguments of a call are one level further in.
        Fault(RawMessage.Header(), [.. Enumerable.Repeat(RawMessage.Fields, 40), .. bytes, .. Enumerable.Repeat(RawMessage.EndOfFields, 40)]).Should().BeNull();
    }

    private static string? Fault(byte[] header, byte[] body)
    {
        try
        {
            ClientMessage.Require(new ReadOnlySequence<byte>(header), new ReadOnlySequence<byte>(body));
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }
}
