using System.Reflection;
using FluentAssertions;
using Orleans.Serialization.Invocation;
using PhrCluster.Contributions;
using PhrCluster.Grains.ClientPort;
using PhrCluster.Identity;
using PhrCluster.Tests.Fast.Grains.Wire;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.ClientPort;

public sealed class ClientCallFilterTests
{
    private static readonly GrainId Client = GrainId.Create("sys.client", "0123456789abcdef");

    [Fact]
    public void ClientsMayCall_TheGrainInterfacesOfOurs_AndNoOthers()
    {
        ClientCallFilter.Ours.Should().BeEquivalentTo(Contracts.GrainInterfaces);
        ClientCallFilter.NeededByClients.Select(static type => type.Name).Should().BeEquivalentTo("IClusterManifestSystemTarget", "IGrainCallCancellationExtension");
    }

    [Fact]
    public async Task AClient_MayCallOurs_AndWhatEveryClientNeeds()
    {
        foreach (var called in ClientCallFilter.Ours.Concat(ClientCallFilter.NeededByClients))
        {
            (await Passes(Client, Call(called))).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData(typeof(IManagementGrain))]
    [InlineData(typeof(IRemindable))]
    public async Task AClient_MayCallNothingElse(Type called) => (await Passes(Client, Call(called))).Should().BeFalse();

    [Fact]
    public async Task AnEnumeration_MayBeginWithACallOfOurs_AndWithNoOther()
    {
        var enumerate = typeof(IAsyncEnumerableGrainExtension);

        (await Passes(Client, Call(enumerate))).Should().BeTrue("it goes on");
        (await Passes(Client, Call(enumerate, Guid.Empty, Call(typeof(ICitizenGrain))))).Should().BeTrue();
        (await Passes(Client, Call(enumerate, Guid.Empty, Call(typeof(IManagementGrain))))).Should().BeFalse();
    }

    [Fact]
    public async Task SilosThemselves_MayCallAnything()
    {
        foreach (var own in (GrainId?[])[null, GrainId.Create("sys.silo", "one"), GrainId.Create("phr.citizen", "anna"), GrainId.Create("sys.client", "hosted-127.0.0.1:11111@1")])
        {
            (await Passes(own, Call(typeof(IManagementGrain)))).Should().BeTrue();
        }

        (await Passes(GrainId.Create("sys.client", "my-hosted-one"), Call(typeof(IManagementGrain)))).Should().BeFalse();
    }

    [Theory]
    [InlineData(typeof(IRecordDirectoryGrain), typeof(IRecordDirectoryGrain))]
    [InlineData(typeof(IRecordDirectoryGrain), typeof(IAsyncEnumerableGrainExtension))]
    [InlineData(typeof(IDevelopmentIssuerGrain), typeof(IDevelopmentIssuerGrain))]
    [InlineData(typeof(IRawCellsGrain), typeof(IRawCellsGrain))]
    [InlineData(typeof(IManagementGrain), typeof(IManagementGrain))]
    public async Task OfAGrainThatThereIsOneOf_EveryOtherKeyIsRefused_AndItsActivationGoes(Type grain, Type called)
    {
        var gone = false;
        var other = (string key) => Passes(Client, Call(called), Instance(grain), key, () => gone = true);

        foreach (var key in (string[])["1", "00", "-1", "0+more", ""])
        {
            gone = false;
            (await other(key)).Should().BeFalse(key);
            gone.Should().BeTrue(key);
        }

        gone = false;
        (await other("0")).Should().Be(called != typeof(IManagementGrain));
        gone.Should().BeFalse();
    }

    [Fact]
    public async Task AGrainThatIsNotOurs_Goes_WhateverIsAskedOfIt()
    {
        var gone = false;

        (await Passes(Client, Call(typeof(IAsyncEnumerableGrainExtension)), new object(), "any", () => gone = true)).Should().BeFalse();

        gone.Should().BeTrue();
    }

    private static object Instance(Type grain) => DispatchProxy.Create(grain, typeof(Stub));

    private static async Task<bool> Passes(GrainId? source, IInvokable request, object? target = null, string key = "0", Action? gone = null)
    {
        var invoked = false;
        var context = Stub.Of<IIncomingGrainCallContext>(new()
        {
            ["get_SourceId"] = _ => source,
            ["get_Request"] = _ => request,
            ["get_TargetContext"] = _ => Stub.Of<IGrainContext>(new() { ["get_GrainInstance"] = _ => target, ["Deactivate"] = _ => { gone!(); return null; } }),
            ["get_TargetId"] = _ => new GrainId(GrainType.Create("any"), IdSpan.Create(key)),
            ["Invoke"] = _ =>
            {
                invoked = true;
                return Task.CompletedTask;
            },
        });
        try
        {
            await new ClientCallFilter().Invoke(context);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or ArgumentException)
        {
            invoked.Should().BeFalse();
        }

        return invoked;
    }

    private static IInvokable Call(Type called, params object[] arguments) => Stub.Of<IInvokable>(new()
    {
        ["GetInterfaceType"] = _ => called,
        ["GetArgumentCount"] = _ => arguments.Length,
        ["GetArgument"] = arguments.Length == 0 ? static _ => null : given => arguments[(int)given[0]!],
    });

    /// <summary>Answers the members that are named, and no others.</summary>
    public class Stub : DispatchProxy
    {
        private Dictionary<string, Func<object?[], object?>> _answers = [];

        public static T Of<T>(Dictionary<string, Func<object?[], object?>> answers)
            where T : class
        {
            var stub = Create<T, Stub>();
            ((Stub)(object)stub)._answers = answers;
            return stub;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answers[targetMethod!.Name](args ?? []);
    }
}
