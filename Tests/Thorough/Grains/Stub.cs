using System.Reflection;

namespace PhrCluster.Tests.Thorough.Grains;

/// <summary>Answers the members of an interface that are named, and no others.</summary>
public class Stub : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _answer = static (method, _) => throw new NotSupportedException(method.Name);

    public static T Of<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        var stub = Create<T, Stub>();
        ((Stub)(object)stub)._answer = answer;
        return stub;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args ?? []);
}
