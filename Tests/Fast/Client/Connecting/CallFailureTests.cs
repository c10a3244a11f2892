using System.Net.Sockets;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using FluentAssertions;
using Orleans.Runtime.Messaging;
using Orleans.Serialization;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Connecting;

/// <summary>Whatever Orleans throws, a caller is told by one of the library's own failures, and on the command line in one line.</summary>
public sealed class CallFailureTests
{
    public static TheoryData<Exception, CallTrouble> Known() => new()
    {
        { new SiloUnavailableException(), CallTrouble.Unavailable },
        { Hidden<OrleansMessageRejectionException>("Forwarding failed"), CallTrouble.Unavailable },
        { new ConnectionFailedException("closed"), CallTrouble.Unavailable },
        { Hidden<ClientNotAvailableException>("gone"), CallTrouble.Unavailable },
        { new SocketException(), CallTrouble.Unavailable },
        { new ObjectDisposedException("client"), CallTrouble.Unavailable },
        { new EnumerationAbortedException(), CallTrouble.Unavailable },
        { new OrleansException("No active nodes are compatible with grain phr.citizen"), CallTrouble.Unavailable },
        { new ArgumentException("Could not find an implementation for interface PhrCluster.ICitizenGrain"), CallTrouble.Unavailable },
        { new AggregateException(new SiloUnavailableException()), CallTrouble.Unavailable },
        { new GatewayTooBusyException(), CallTrouble.Overloaded },
        { new LimitExceededException("queue"), CallTrouble.Overloaded },
        { new TimeoutException(), CallTrouble.NoReply },
        { new UnauthorizedAccessException(), CallTrouble.Refused },
        { new CodecNotFoundException("no codec"), CallTrouble.NotUnderstood },
        { new SerializationException(), CallTrouble.NotUnderstood },
        { new OrleansException("a bug"), CallTrouble.NotUnderstood },
    };

    /// <summary>Orleans alone can make these.</summary>
    private static Exception Hidden<T>(string message) =>
        (Exception)typeof(T).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(string)])!.Invoke([message]);

    [Theory]
    [MemberData(nameof(Known))]
    public void WhatOrleansThrows_IsToldByTheLibrarysOwnFailure(Exception failure, CallTrouble trouble)
    {
        var told = CallFailure.Of(failure)!;

        told.Trouble.Should().Be(trouble);
        told.InnerException.Should().BeSameAs(failure);
        CallFailure.Of(told).Should().BeSameAs(told);
    }

    [Fact]
    public void EveryExceptionThatOrleansHasForCallers_IsTold()
    {
        Type[] some = [typeof(OrleansException), typeof(ConnectionFailedException), typeof(SerializerException), typeof(IClusterClient)];
        var all = some.Select(static type => type.Assembly).Distinct()
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type => !type.IsAbstract && (type.IsSubclassOf(typeof(OrleansException)) || type.IsSubclassOf(typeof(SerializerException))))
            .ToList();

        all.Should().HaveCountGreaterThan(20);
        all.Where(static type => CallFailure.Of((Exception)RuntimeHelpers.GetUninitializedObject(type)) is null).Should().BeEmpty();
    }

    [Fact]
    public void WhatTheRecordThrows_AndACallerWhoGivesUp_StayThemselves()
    {
        foreach (var own in (Exception[])[new RecordUnavailableException("away"), new OperationCanceledException(), new ArgumentException("citizen: is not a valid NHS number")])
        {
            CallFailure.Of(own).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(CallTrouble.Unavailable, true, true)]
    [InlineData(CallTrouble.Overloaded, true, false)]
    [InlineData(CallTrouble.NoReply, true, true)]
    [InlineData(CallTrouble.Refused, false, false)]
    [InlineData(CallTrouble.NotUnderstood, false, true)]
    public void EachTrouble_SaysWhatToDo(CallTrouble trouble, bool mayPass, bool outcomeUnknown)
    {
        var told = new CallFailedException(trouble);

        (told.MayPass, told.OutcomeUnknown).Should().Be((mayPass, outcomeUnknown));
        SiloAbsence.MayPass(told).Should().Be(mayPass);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void OnTheCommandLine_ItIsOneLine_AndAnExitCode(Exception failure, CallTrouble trouble)
    {
        var error = new StringWriter();

        var exitCode = PhrProgram.Fail(CallFailure.Of(failure)!, new Output(TextWriter.Null, Stream.Null, error));

        exitCode.Should().Be(trouble is CallTrouble.Refused or CallTrouble.NotUnderstood ? ExitCode.Failed : ExitCode.NoSilo);
        error.ToString().TrimEnd().Should().NotBeEmpty().And.NotContain("\n").And.NotContain("Orleans");
    }
}
