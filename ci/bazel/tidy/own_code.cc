// A plugin of clang-tidy: the checks walk through the declarations of our own files
// alone. What they find in a header of the system is never shown, yet the walk
// through the standard library is most of what a file costs. Later releases of
// clang-tidy do the same by themselves.
#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Frontend/FrontendPluginRegistry.h>

#include <memory>
#include <string>
#include <vector>

namespace {

bool is_ours(const clang::Decl& declaration, const clang::SourceManager& sources) {
  const auto place = sources.getExpansionLoc(declaration.getLocation());
  return place.isValid() && !sources.isInSystemHeader(place);
}

class NarrowTraversal : public clang::ASTConsumer {
 public:
  void HandleTranslationUnit(clang::ASTContext& context) override {
    std::vector<clang::Decl*> ours;
    for (auto* each : context.getTranslationUnitDecl()->decls()) {
      if (is_ours(*each, context.getSourceManager())) ours.push_back(each);
    }
    context.setTraversalScope(ours);
  }
};

class OwnCode : public clang::PluginASTAction {
 public:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance&,
                                                        llvm::StringRef) override {
    return std::make_unique<NarrowTraversal>();
  }
  bool ParseArgs(const clang::CompilerInstance&, const std::vector<std::string>&) override {
    return true;
  }
  ActionType getActionType() override { return AddBeforeMainAction; }
};

const clang::FrontendPluginRegistry::Add<OwnCode> registered(
    "own-code", "checks walk through our own declarations");

}  // namespace
