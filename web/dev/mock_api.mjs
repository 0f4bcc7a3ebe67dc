export function createMockApi() {
  return (_request, response) => {
    response.writeHead(404).end();
  };
}
